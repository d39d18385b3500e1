// Fields with a list to choose from (ChoiceBox.razor). A choice counts when it is made: by Enter, by a click, or by leaving
// the field behind it; whoever only moves through the list changes nothing. The list is made here from the choices that the
// page gives, so that moving and finding wait for no server.
interface Choice {
  value: string;
  text: string;
  note?: string;
  use?: string;
}

interface OpenList {
  field: HTMLInputElement;
  list: HTMLElement;
  box: HTMLElement;
  choices: Choice[];
  shown: Choice[];
  active: number;
  /** What the choices shown are found by. */
  typed: string;
  /** Whether the person moved in the list, so that leaving makes the choice. */
  moved: boolean;
}

const most = 100;
const page = 10;
const roomBelow = 320;
let current: OpenList | null = null;

function fieldOf(target: EventTarget | null): HTMLInputElement | null {
  return target instanceof HTMLInputElement && target.matches('.choice-text') ? target : null;
}

/** A text as it is compared: without case and accents, as people type it. */
function plain(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').replace(/đ/gi, 'd').toLowerCase();
}

function hidden(box: HTMLElement): HTMLInputElement {
  return box.querySelector<HTMLInputElement>('input[type=hidden]')!;
}

function choicesOf(box: HTMLElement): Choice[] {
  const common = document.getElementById(box.dataset.choices ?? '')?.dataset.choices ?? '[]';
  return [...(JSON.parse(common) as Choice[]), ...(JSON.parse(box.dataset.more ?? '[]') as Choice[])];
}

function show(field: HTMLInputElement): void {
  close();
  const box = field.closest<HTMLElement>('.choice')!;
  const list = box.querySelector<HTMLElement>('.choice-list')!;
  const choices = choicesOf(box);
  current = { field, list, box, choices, shown: choices, active: -1, typed: '', moved: false };
  field.setAttribute('aria-expanded', 'true');
  box.classList.toggle('is-above', innerHeight - field.getBoundingClientRect().bottom < roomBelow);
  list.hidden = false;
  fill('');
  const present = hidden(box).value;
  activate(present === '' ? 0 : current.shown.findIndex((choice) => choice.value === present));
}

function close(): void {
  if (!current) return;
  const { field, list } = current;
  current = null;
  list.hidden = true;
  list.replaceChildren();
  field.setAttribute('aria-expanded', 'false');
  field.removeAttribute('aria-activedescendant');
}

/** Shows the choices that a text finds, those that begin with it first. */
function fill(text: string): void {
  if (!current) return;
  const { list, box, choices } = current;
  current.typed = text;
  const wanted = plain(text.trim());
  const found = choices.filter((choice) => plain(`${choice.text} ${choice.note ?? ''}`).includes(wanted));
  const begins = (choice: Choice): number => (plain(choice.text).startsWith(wanted) ? 0 : 1);
  current.shown = wanted === '' ? found : found.sort((one, other) => begins(one) - begins(other));
  const lines = current.shown.slice(0, most).map((choice, index) => line(list, choice, index));
  if (current.shown.length === 0) lines.push(word(box.dataset.noMatch ?? ''));
  if (current.shown.length > most) lines.push(word((box.dataset.rest ?? '').replace('{0}', `${current.shown.length - most}`)));
  current.shown = current.shown.slice(0, most);
  list.replaceChildren(...lines);
}

function line(list: HTMLElement, choice: Choice, index: number): HTMLElement {
  const item = document.createElement('li');
  item.id = `${list.id}-${index}`;
  item.role = 'option';
  item.ariaSelected = 'false';
  item.dataset.index = `${index}`;
  item.append(part('choice-name', choice.text));
  if (choice.note) item.append(part('choice-note', choice.note));
  if (choice.use) item.append(part('choice-use', choice.use));
  return item;
}

function word(text: string): HTMLElement {
  const item = document.createElement('li');
  item.role = 'option';
  item.ariaDisabled = 'true';
  item.ariaSelected = 'false';
  item.className = 'choice-word';
  item.textContent = text;
  return item;
}

function part(name: string, text: string): HTMLElement {
  const span = document.createElement('span');
  span.className = name;
  span.textContent = text;
  return span;
}

function activate(index: number): void {
  if (!current) return;
  current.list.querySelector('[aria-selected=true]')?.setAttribute('aria-selected', 'false');
  current.active = current.shown.length === 0 ? -1 : Math.min(Math.max(index, 0), current.shown.length - 1);
  const item = current.list.children[current.active] as HTMLElement | undefined;
  if (current.active < 0 || !item) {
    current.field.removeAttribute('aria-activedescendant');
    return;
  }

  item.setAttribute('aria-selected', 'true');
  current.field.setAttribute('aria-activedescendant', item.id);
  item.scrollIntoView({ block: 'nearest' });
}

function move(by: number): void {
  if (!current || current.shown.length === 0) return;
  const last = current.shown.length - 1;
  const next = current.active + by;
  // A step over the end comes out at the other one; a leap stops there.
  activate(Math.abs(by) === 1 ? (next + last + 1) % (last + 1) : next);
  current.moved = true;
}

function choose(index: number): void {
  const choice = current?.shown[index];
  if (!current || !choice) return;
  const { box, field } = current;
  const value = hidden(box);
  const isOther = value.value !== choice.value;
  close();
  field.value = choice.text;
  box.dataset.text = choice.text;
  // Who chooses what is only suggested has confirmed it.
  if (!isOther && box.dataset.again === undefined) return;
  value.value = choice.value;
  value.dispatchEvent(new Event('change', { bubbles: true }));
}

/** What the field says while nothing else is chosen; what stands in it may be half typed. */
function standing(box: HTMLElement): string {
  return box.dataset.text ?? '';
}

function giveUp(): void {
  if (!current) return;
  current.field.value = standing(current.box);
  close();
}

/** What was only typed counts where it can mean but one thing. */
function leave(): void {
  if (!current) return;
  const typed = plain(current.field.value.trim());
  const named = current.shown.filter((choice) => plain(choice.text) === typed);
  if (current.moved) choose(current.active);
  else if (named.length === 1 && current.field.value !== standing(current.box)) choose(current.shown.indexOf(named[0]!));
  else giveUp();
}

/** Other choices came while the list is open: the same one is kept, as far as it is there still. */
function renew(): void {
  if (!current) return;
  const kept = current.shown[current.active];
  current.choices = choicesOf(current.box);
  const isThere = (choice: Choice): boolean => choice.value === kept?.value && choice.text === kept.text;
  if (!current.choices.some(isThere)) {
    giveUp();
    return;
  }

  fill(current.typed);
  activate(current.shown.findIndex(isThere));
}

new MutationObserver(renew).observe(document.body, { attributes: true, subtree: true, attributeFilter: ['data-choices'] });

document.addEventListener('focusin', (event) => fieldOf(event.target)?.select());

document.addEventListener('focusout', (event) => {
  if (current && event.target === current.field) leave();
});

document.addEventListener('pointerdown', (event) => {
  const field = fieldOf(event.target);
  // The list is what a finger chooses from; a keyboard would lie over it.
  if (field) field.inputMode = event.pointerType === 'touch' ? 'none' : 'text';
});

// The field keeps the focus while somebody chooses by pointer.
document.addEventListener('mousedown', (event) => {
  if (current && event.target instanceof Node && current.list.contains(event.target)) event.preventDefault();
});

document.addEventListener('click', (event) => {
  const field = fieldOf(event.target);
  if (field) {
    if (current?.field === field) giveUp();
    else show(field);
    return;
  }

  const item = event.target instanceof Element ? event.target.closest<HTMLElement>('.choice-list [data-index]') : null;
  if (item) choose(Number(item.dataset.index));
});

document.addEventListener('input', (event) => {
  const field = fieldOf(event.target);
  if (!field) return;
  const text = field.value;
  if (current?.field !== field) show(field);
  fill(text);
  activate(0);
  if (current) current.moved = false;
});

document.addEventListener('keydown', (event) => {
  const field = fieldOf(event.target);
  if (!field || event.ctrlKey || event.metaKey) return;
  const isOpen = current?.field === field;
  const acts: Record<string, () => void> = {
    ArrowDown: () => (isOpen ? move(1) : show(field)),
    ArrowUp: () => (isOpen ? move(-1) : show(field)),
    PageDown: () => move(page),
    PageUp: () => move(-page),
    Enter: () => (isOpen && current ? choose(current.active) : show(field)),
    Escape: giveUp,
  };
  const act = acts[event.key];
  if (!act || (!isOpen && !['ArrowDown', 'ArrowUp', 'Enter'].includes(event.key))) return;
  event.preventDefault();
  event.stopPropagation();
  act();
});
