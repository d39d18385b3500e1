import { dropped, type Chosen } from './screening';
import type { Target } from './states';

/** Takes what a person dropped or chose. */
export type Take = (chosen: Chosen[], target: Target, maxBytes: number) => void;

/**
 * Listens on the document, so that it needs no wiring by components and works before there is a circuit. The page's part:
 * `<section data-sending-zone data-dataset data-priority data-continues data-max-bytes>`, within it `<input type="file">`; anywhere, for a
 * sample, `<button data-sending-sample="address" data-name="file name">`.
 */
export function listen(take: Take): void {
  document.addEventListener('change', (event) => {
    const input = event.target;
    if (!(input instanceof HTMLInputElement) || input.type !== 'file') return;
    const zone = input.closest<HTMLElement>('[data-sending-zone]');
    if (zone === null || input.files === null) return;
    takeInto(zone, [...input.files].map((file) => ({ file })), take);
    // So that choosing the same file again is a change again.
    input.value = '';
  });

  document.addEventListener('click', (event) => {
    const button = event.target instanceof Element ? event.target.closest<HTMLElement>('[data-sending-sample]') : null;
    const zone = findZone();
    if (button !== null && zone !== null) void sample(button).then((file) => takeInto(zone, [{ file }], take));
  });

  listenForDrops(take);
}

function listenForDrops(take: Take): void {
  const mark = (on: boolean) => document.documentElement.toggleAttribute('data-dropping', on);

  document.addEventListener('dragover', (event) => {
    if (!holdsFiles(event)) return;
    // Else the browser would leave the page and open the file.
    event.preventDefault();
    const zone = findZone();
    event.dataTransfer.dropEffect = zone === null ? 'none' : 'copy';
    mark(zone !== null);
  });
  document.addEventListener('dragleave', (event) => {
    if (event.relatedTarget === null) mark(false);
  });
  document.addEventListener('drop', (event) => {
    mark(false);
    if (!holdsFiles(event)) return;
    event.preventDefault();
    const zone = findZone();
    if (zone !== null) takeInto(zone, dropped(event.dataTransfer), take);
  });
}

function findZone(): HTMLElement | null {
  return document.querySelector<HTMLElement>('[data-sending-zone]');
}

function holdsFiles(event: DragEvent): event is DragEvent & { dataTransfer: DataTransfer } {
  return event.dataTransfer?.types.includes('Files') ?? false;
}

function takeInto(zone: HTMLElement, chosen: Chosen[], take: Take): void {
  const { dataset = '', priority = '', continues = '', maxBytes } = zone.dataset;
  if (chosen.length > 0) take(chosen, { dataset, priority, continues }, Number(maxBytes ?? Number.POSITIVE_INFINITY));
}

/** Where it cannot be fetched, the file is empty, and its row says so. */
async function sample(button: HTMLElement): Promise<File> {
  const { sendingSample = '', name = 'sample.csv' } = button.dataset;
  const bytes = await fetch(sendingSample).then((answer) => (answer.ok ? answer.blob() : new Blob()), () => new Blob());
  // Always of the same age, so that it is known again after a reload.
  return new File([bytes], name, { type: 'text/csv', lastModified: 0 });
}
