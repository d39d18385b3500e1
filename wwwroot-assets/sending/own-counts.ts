import type { FileSnapshot } from './states';

/**
 * Writes how much of each file this browser has sent into `<span data-sending-own="key">`, for the time without a circuit:
 * the bars, which tell what the server has stored, stand still then. Blazor draws these elements and nothing into them.
 */
export function writeOwnCounts(find: (key: string) => FileSnapshot | null): void {
  for (const place of document.querySelectorAll<HTMLElement>('[data-sending-own]')) {
    const file = find(place.dataset['sendingOwn'] ?? '');
    // At most 99 %: a full count would say that all of it is safe, which only the server can tell.
    if (file !== null && file.size > 0) place.textContent = `${Math.min(99, Math.floor((file.sent / file.size) * 100))}%`;
  }
}
