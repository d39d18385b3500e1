// What makes the plain forms nicer; they work without it.
import { find } from '../page';

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-shows]')) {
  const field = find<HTMLInputElement>(`#${button.dataset['shows']}`);
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = field.type === 'text';
    field.type = shown ? 'password' : 'text';
    button.textContent = (shown ? button.dataset['show'] : button.dataset['hide']) ?? '';
    button.setAttribute('aria-pressed', String(!shown));
    field.focus();
  });
}

document.querySelector<HTMLElement>('[data-focus]')?.focus();

for (const button of document.querySelectorAll<HTMLButtonElement>('[data-fills-email]')) {
  button.disabled = false;
  button.addEventListener('click', () => {
    find<HTMLInputElement>('#email').value = button.dataset['fillsEmail'] ?? '';
    find<HTMLInputElement>('#password').value = button.dataset['fillsPassword'] ?? '';
    find<HTMLButtonElement>('[type=submit].is-filled').focus();
  });
}
