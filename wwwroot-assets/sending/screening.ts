import type { Reason } from './states';

/** What a person dropped or chose: a file, or a folder, which has a name only. */
export type Chosen = { file: File } | { folder: string };

/** Why it need not even be sent; null: it is sent. `maxBytes` is the most that the server takes. */
export function screen(chosen: Chosen, maxBytes: number): Reason | null {
  if ('folder' in chosen) return { code: 'folder', message: null };
  if (chosen.file.size === 0) return { code: 'empty_file', message: null };
  return chosen.file.size > maxBytes ? { code: 'too_large', message: null } : null;
}

/** What a drop holds. To be called while the drop is handled: afterwards the browser has forgotten it. */
export function dropped(transfer: DataTransfer): Chosen[] {
  const chosen: Chosen[] = [];
  for (const item of transfer.items) {
    if (item.kind !== 'file') continue;
    // A folder also comes as a file, of some size; only its entry tells.
    const entry = item.webkitGetAsEntry();
    if (entry?.isDirectory) {
      chosen.push({ folder: entry.name });
      continue;
    }
    const file = item.getAsFile();
    if (file !== null) chosen.push({ file });
  }
  return chosen;
}
