// What the shell does without its circuit: the skip link, and single keys, off while somebody types and off for good
// for whoever wants that.
import { find } from '../page';
import './choices';
import './focus';
import './holds';

const setting = 'portal.keys';
const headingWait = 3_000;
const help = find<HTMLDialogElement>('#keys-help');
const use = find<HTMLInputElement>('input', help);

// Blazor takes a click on a link to this very page for a navigation, and would leave the focus where it is.
document.addEventListener(
  'click',
  (event) => {
    if (!(event.target instanceof Element) || !event.target.closest('.skip-link')) return;
    event.preventDefault();
    find<HTMLElement>('#content').focus();
  },
  { capture: true },
);

use.checked = localStorage.getItem(setting) !== 'off';
use.addEventListener('change', () => localStorage.setItem(setting, use.checked ? 'on' : 'off'));
find<HTMLButtonElement>('button', help).addEventListener('click', () => help.close());
if (window.portal) {
  window.portal.showKeys = () => help.showModal();
  window.portal.focus = (field) => document.getElementById(field)?.focus();
}

function searchField(): HTMLElement | null {
  return document.querySelector<HTMLElement>('main input[type=search]');
}

function search(): void {
  const here = searchField();
  if (here) {
    here.focus();
    return;
  }

  // A page that was gone to takes the focus to its heading first.
  const giveUp = performance.now() + headingWait;
  const look = (): void => {
    const field = searchField();
    if (field && document.activeElement?.tagName === 'H1') field.focus();
    else if (performance.now() < giveUp) requestAnimationFrame(look);
  };
  window.Blazor.navigateTo('/uploads');
  look();
}

const keys = new Map<string, () => void>([
  ['?', () => help.showModal()],
  ['u', () => window.Blazor.navigateTo('/')],
  ['/', search],
  ['h', () => document.querySelector<HTMLElement>('[data-key-h]')?.click()],
]);

function isTyping(target: EventTarget | null): boolean {
  const places = 'input, textarea, select, [contenteditable], [role=listbox], [role=menu], [role=dialog], dialog';
  return target instanceof Element && target.closest(places) !== null;
}

document.addEventListener('keydown', (event) => {
  const act = keys.get(event.key);
  if (!act || !use.checked || event.ctrlKey || event.altKey || event.metaKey || isTyping(event.target)) return;
  event.preventDefault();
  act();
});

// MudBlazor hears Escape inside a menu only, and one that was opened by the mouse does not have the focus.
document.addEventListener('keydown', (event) => {
  if (event.key !== 'Escape') return;
  const opener = document.querySelector<HTMLElement>('[aria-haspopup=menu][aria-expanded=true]');
  if (!opener || (event.target instanceof Element && event.target.closest('[role=menu]'))) return;
  opener.click();
  opener.focus();
});
