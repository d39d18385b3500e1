// Shows that the circuit's connection is lost and brings it back: a strip at once, a dialog after ten seconds. Neither
// needs the circuit. A session that is gone on the server is replaced by loading the page again.
import { find } from '../page';

const dialogAfter = 10_000;
const element = find<HTMLElement>('#components-reconnect-modal');
const strip = find<HTMLElement>('.connection-strip', element);
const dialog = find<HTMLDialogElement>('dialog', element);
const asOf = find<HTMLElement>('[data-as-of]', element);
let dialogTimer: ReturnType<typeof setTimeout> | undefined;

function lost(): void {
  if (!strip.hidden) return;
  document.documentElement.dataset['connection'] = 'lost';
  asOf.textContent = (asOf.dataset['asOf'] ?? '').replace('{0}', new Date().toLocaleTimeString('en-GB'));
  strip.hidden = false;
  dialogTimer = setTimeout(() => dialog.showModal(), dialogAfter);
}

function restored(): void {
  clearTimeout(dialogTimer);
  delete document.documentElement.dataset['connection'];
  strip.hidden = true;
  if (dialog.open) dialog.close();
}

// The server has forgotten the circuit, as after a restart. What this page is sending goes on without one, and would be
// broken off by loading the page again.
async function replace(): Promise<void> {
  lost();
  await window.portal?.sending?.idle();
  location.reload();
}

async function retry(): Promise<void> {
  try {
    // False: the server answers but does not know the circuit any more; it may still be able to resume it.
    if ((await window.Blazor.reconnect()) || (await window.Blazor.resumeCircuit())) restored();
    else await replace();
  } catch {
    // The server cannot be reached; the strip and the dialog stay.
  }
}

element.addEventListener('components-reconnect-state-changed', (event) => {
  const { state } = (event as CustomEvent<{ state: string }>).detail;
  if (state === 'hide') restored();
  else if (state === 'rejected' || state === 'resume-failed') void replace();
  else lost();
});
find<HTMLButtonElement>('button', dialog).addEventListener('click', () => void retry());
document.addEventListener('visibilitychange', () => {
  if (document.visibilityState === 'visible' && !strip.hidden) void retry();
});
