// Shows that the circuit's connection is lost and brings it back: a strip at once, a dialog after ten seconds. Neither
// needs the circuit. A session that is gone on the server is replaced by loading the page again.
(() => {
  const element = document.getElementById("components-reconnect-modal");
  const strip = element.querySelector(".connection-strip");
  const dialog = element.querySelector("dialog");
  const asOf = element.querySelector("[data-as-of]");
  const dialogAfter = 10_000;
  let dialogTimer;

  function lost() {
    if (!strip.hidden)
      return;
    document.documentElement.dataset.connection = "lost";
    asOf.textContent = asOf.dataset.asOf.replace("{0}", new Date().toLocaleTimeString("en-GB"));
    strip.hidden = false;
    dialogTimer = setTimeout(() => dialog.showModal(), dialogAfter);
  }

  function restored() {
    clearTimeout(dialogTimer);
    delete document.documentElement.dataset.connection;
    strip.hidden = true;
    if (dialog.open)
      dialog.close();
  }

  // The server has forgotten the circuit, as after a restart. What this page is sending goes on without one, and would be
  // broken off by loading the page again.
  async function replace() {
    lost();
    await portal.sending?.idle();
    location.reload();
  }

  async function retry() {
    try {
      // False: the server answers but does not know the circuit any more; it may still be able to resume it.
      if (await Blazor.reconnect() || await Blazor.resumeCircuit())
        restored();
      else
        await replace();
    } catch {
      // The server cannot be reached; the strip and the dialog stay.
    }
  }

  element.addEventListener("components-reconnect-state-changed", ({ detail }) => {
    if (detail.state === "hide")
      restored();
    else if (detail.state === "rejected" || detail.state === "resume-failed")
      replace();
    else
      lost();
  });
  dialog.querySelector("button").addEventListener("click", retry);
  document.addEventListener("visibilitychange", () => {
    if (document.visibilityState === "visible" && !strip.hidden)
      retry();
  });
})();
