// What has the focus may go with the change that was made on the way to it: a choice takes the button away that asked for it.
// The focus then goes on to what comes next, as it would have without the button; else it would be lost to the page's beginning.
const stops = 'a[href], button:not(:disabled), input:not(:disabled, [type=hidden]), select:not(:disabled), textarea:not(:disabled), [tabindex="0"]';
let last: HTMLElement | null = null;

document.addEventListener('focusin', (event) => {
  last = event.target instanceof HTMLElement && event.target.closest('[data-keep-focus]') ? event.target : null;
});

// Who clicks beside it does not want it any more.
document.addEventListener('pointerdown', () => {
  last = null;
});

function next(record: MutationRecord): HTMLElement | undefined {
  const before = record.previousSibling?.isConnected ? record.previousSibling : null;
  const place = before ?? record.target;
  return [...document.querySelectorAll<HTMLElement>(stops)].find((stop) => {
    const where = place.compareDocumentPosition(stop);
    const follows = (where & Node.DOCUMENT_POSITION_FOLLOWING) !== 0;
    return follows && stop.checkVisibility() && (before === null || (where & Node.DOCUMENT_POSITION_CONTAINED_BY) === 0);
  });
}

new MutationObserver((records) => {
  if (!last || last.isConnected || document.activeElement !== document.body) return;
  const gone = last;
  last = null;
  const record = [...records].reverse().find(({ target, removedNodes }) => target.isConnected && [...removedNodes].some((node) => node.contains(gone)));
  if (record) next(record)?.focus();
}).observe(document.body, { childList: true, subtree: true });
