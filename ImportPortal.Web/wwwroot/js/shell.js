// What the shell does without its circuit.

// Blazor takes a click on a link to this very page for a navigation, and would leave the focus where it is.
document.addEventListener("click", event => {
  if (!(event.target instanceof Element) || !event.target.closest(".skip-link"))
    return;
  event.preventDefault();
  document.getElementById("content").focus();
}, { capture: true });
