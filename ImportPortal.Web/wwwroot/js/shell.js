// What the shell does without its circuit.

// Blazor takes a click on a link to this very page for a navigation, and would leave the focus where it is.
document.addEventListener("click", event => {
  if (!(event.target instanceof Element) || !event.target.closest(".skip-link"))
    return;
  event.preventDefault();
  document.getElementById("content").focus();
}, { capture: true });

// Single keys, off while somebody types, and off for good for whoever wants that.
(() => {
  const help = document.getElementById("keys-help");
  const use = help.querySelector("input");
  const setting = "portal.keys";
  use.checked = localStorage.getItem(setting) !== "off";
  use.addEventListener("change", () => localStorage.setItem(setting, use.checked ? "on" : "off"));
  help.querySelector("button").addEventListener("click", () => help.close());
  window.portal.showKeys = () => help.showModal();

  const searchField = () => document.querySelector("main input[type=search]");

  function search() {
    if (searchField()) {
      searchField().focus();
      return;
    }

    // A page that was gone to takes the focus to its heading first.
    const giveUp = performance.now() + 3_000;
    const look = () => {
      if (searchField() && document.activeElement?.tagName === "H1")
        searchField().focus();
      else if (performance.now() < giveUp)
        requestAnimationFrame(look);
    };
    Blazor.navigateTo("/uploads");
    look();
  }

  const keys = {
    "?": () => help.showModal(),
    "u": () => Blazor.navigateTo("/"),
    "/": search,
    "h": () => document.querySelector("[data-key-h]")?.click(),
  };

  function isTyping(target) {
    return target instanceof Element && target.closest("input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=dialog], dialog");
  }

  document.addEventListener("keydown", event => {
    if (!use.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target) || !Object.hasOwn(keys, event.key))
      return;
    event.preventDefault();
    keys[event.key]();
  });
})();
