// A plain list of choices (a select with data-hold): some browsers tell of each value that somebody passes with the arrow
// keys. Here a choice counts when it is made: by Enter, by the pointer, or by leaving the field.
const moving = new Set(['ArrowDown', 'ArrowUp', 'ArrowLeft', 'ArrowRight', 'Home', 'End', 'PageDown', 'PageUp']);

// What each had before somebody moved through it by keys.
const before = new WeakMap<HTMLSelectElement, string>();

function heldOf(target: EventTarget | null): HTMLSelectElement | null {
  return target instanceof HTMLSelectElement && target.matches('[data-hold]') ? target : null;
}

function settle(select: HTMLSelectElement): void {
  const value = before.get(select);
  before.delete(select);
  if (value !== undefined && value !== select.value) select.dispatchEvent(new Event('change', { bubbles: true }));
}

window.addEventListener(
  'keydown',
  (event) => {
    const select = heldOf(event.target);
    if (!select || event.ctrlKey || event.metaKey) return;
    if (event.key === 'Enter') settle(select);
    else if (event.key === 'Escape' && before.has(select)) {
      select.value = before.get(select)!;
      before.delete(select);
    } else if ((moving.has(event.key) || event.key.length === 1) && !before.has(select)) before.set(select, select.value);
  },
  { capture: true },
);

// Before whoever else listens.
window.addEventListener(
  'change',
  (event) => {
    const select = heldOf(event.target);
    if (select && before.has(select)) event.stopImmediatePropagation();
  },
  { capture: true },
);

window.addEventListener('focusout', (event) => {
  const select = heldOf(event.target);
  if (select) settle(select);
});

// What is chosen by pointer is chosen at once.
window.addEventListener(
  'pointerdown',
  (event) => {
    const select = heldOf(event.target);
    if (select) settle(select);
  },
  { capture: true },
);

// Tabs are moved through by arrow keys, too; they show when they are chosen.
document.addEventListener('keydown', (event) => {
  const tab = event.target instanceof HTMLElement && event.target.matches('[role=tab]') ? event.target : null;
  if (!tab || event.ctrlKey || event.metaKey || event.altKey) return;
  const tabs = [...(tab.closest('[role=tablist]')?.querySelectorAll<HTMLElement>('[role=tab]:not(:disabled)') ?? [])];
  const places: Record<string, number> = { ArrowRight: tabs.indexOf(tab) + 1, ArrowLeft: tabs.indexOf(tab) - 1, Home: 0, End: -1 };
  const place = places[event.key];
  if (place === undefined) return;
  tabs.at(place % tabs.length)?.focus();
  event.preventDefault();
});
