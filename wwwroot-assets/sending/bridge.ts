import type { Circuit } from './circuit';
import type { FileSnapshot } from './states';

/** What Blazor hands over for calling a component back. */
export interface DotNetObject {
  invokeMethodAsync<T>(method: string, ...args: unknown[]): Promise<T>;
}

/** One message to the page. */
interface Change {
  /** Rows that are new or have changed. */
  files: FileSnapshot[];
  /** Keys of rows that are no longer listed. */
  removed: string[];
  /** The first row of what a person has just added, which takes the focus; null: the focus stays. */
  focus: string | null;
}

// Milliseconds: at most five messages a second; a call without an answer for so long is a lost circuit; when to try again.
const pace = 200;
const patience = 5_000;
const pause = 2_000;
// SignalR takes 32 KB at once. A row takes up to 4 KB, most of it the name and what is asked about the file.
const mostBytes = 24 * 1024;

/**
 * Tells the Blazor page what has changed, and tells it again after its circuit was lost: a row counts as told only when
 * the page has answered.
 */
export class Bridge {
  private page: DotNetObject | null = null;
  private readonly waiting = new Set<string>();
  private focus: string | null = null;
  private isTelling = false;

  constructor(
    private readonly circuit: Circuit,
    private readonly find: (key: string) => FileSnapshot | null,
  ) {
    circuit.onRestored(() => void this.tell());
  }

  /** From now on this page is told, first of all the rows with these keys. */
  attach(page: DotNetObject, keys: readonly string[]): void {
    this.page = page;
    for (const key of keys) this.waiting.add(key);
    void this.tell();
  }

  /** The row has changed. */
  touch(key: string): void {
    this.waiting.add(key);
    void this.tell();
  }

  /** The row shall take the focus as soon as it is shown. */
  focusOn(key: string | undefined): void {
    this.focus = key ?? null;
  }

  private async tell(): Promise<void> {
    if (this.isTelling) return;
    this.isTelling = true;
    // Everything that the current event changes goes into one message.
    await sleep(0);
    while (this.page !== null && this.waiting.size > 0 && !this.circuit.isLost)
      await sleep((await this.send(this.page)) ? pace : pause);
    this.isTelling = false;
  }

  private async send(page: DotNetObject): Promise<boolean> {
    const keys: string[] = [];
    const change: Change = { files: [], removed: [], focus: this.focus };
    let bytes = 0;
    for (const key of this.waiting) {
      const file = this.find(key);
      bytes += sizeOf(file ?? key);
      if (bytes > mostBytes && keys.length > 0) break;
      keys.push(key);
      this.waiting.delete(key);
      if (file === null) change.removed.push(key);
      else change.files.push(file);
    }
    try {
      await Promise.race([page.invokeMethodAsync('OnChangedAsync', change), fail(patience)]);
      if (this.focus === change.focus) this.focus = null;
      return true;
    } catch {
      // The circuit is lost or gone: whatever it was not told waits for it, or for the next one.
      for (const key of keys) this.waiting.add(key);
      return false;
    }
  }
}

/** What it takes in a message, in bytes. */
function sizeOf(value: FileSnapshot | string): number {
  return new TextEncoder().encode(JSON.stringify(value)).length;
}

function sleep(milliseconds: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, milliseconds));
}

function fail(milliseconds: number): Promise<never> {
  return new Promise((_, reject) => setTimeout(() => reject(new Error('The page does not answer.')), milliseconds));
}
