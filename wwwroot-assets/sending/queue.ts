import { Inspections } from './inspecting';
import { screen, type Chosen } from './screening';
import { Sender, type Surroundings } from './sender';
import type { FileSnapshot, Reason, Target } from './states';
import { fingerprint, idOf, type Unfinished } from './unfinished';

// As many as a browser's few connections to one server allow beside the page's own.
const places = 3;

/** A row of a file that is not being sent: refused before it was, or begun in an earlier life of the page. */
interface Still {
  snapshot: FileSnapshot;
  unfinished: Unfinished | null;
}

/** Everything that this page sends, has sent, refused, or could go on with. */
export class Queue {
  private readonly senders = new Map<string, Sender>();
  private readonly still = new Map<string, Still>();
  private readonly elsewhere = new Set<string>();
  private readonly inspections: Inspections;
  private readonly idlers: (() => void)[] = [];
  private nextOrder = 1;

  /** @param changed Told the key of each row that changed. @param began Told the address of each upload that this page took up. */
  constructor(
    private readonly around: Surroundings,
    private readonly changed: (key: string) => void,
    private readonly began: (url: string) => void,
  ) {
    this.inspections = new Inspections(around.inspect);
    for (const entry of around.unfinished.all()) this.list(entry);
  }

  /** Lists what a person chose and sends what can be sent. Answers the keys of the rows, in order. */
  add(chosen: readonly Chosen[], target: Target, maxBytes: number): string[] {
    const keys = chosen.map((one) => {
      const reason = screen(one, maxBytes);
      if ('folder' in one) return this.keep(one.folder, 0, 'refused', reason, null);
      return reason === null
        ? this.send(one.file, target)
        : this.keep(one.file.name, one.file.size, 'refused', reason, null);
    });
    // First they are sent: the look at their beginnings comes beside that.
    this.fill();
    for (const key of keys) {
      const sender = this.senders.get(key);
      if (sender !== undefined) this.inspections.add(sender);
    }
    return keys;
  }

  /** Every row, in order. */
  snapshots(): FileSnapshot[] {
    return [...this.senders.values(), ...this.still.values()]
      .map((row) => (row instanceof Sender ? row.snapshot() : row.snapshot))
      .sort((a, b) => a.order - b.order);
  }

  /** One row; null when it is no longer listed. */
  snapshot(key: string): FileSnapshot | null {
    return this.senders.get(key)?.snapshot() ?? this.still.get(key)?.snapshot ?? null;
  }

  pause(key: string): void {
    this.senders.get(key)?.pause();
    this.fill();
  }

  resume(key: string): void {
    this.senders.get(key)?.enqueue();
    this.fill();
  }

  pauseAll(): void {
    // First those that wait: else each place that becomes free would be taken at once.
    const rows = [...this.senders.values()];
    for (const row of [...rows.filter((one) => one.isQueued), ...rows]) row.pause();
  }

  resumeAll(): void {
    for (const row of this.senders.values()) if (row.snapshot().state === 'paused') row.enqueue();
    this.fill();
  }

  /** Takes a row off the list; what is not stored is given up, here and at the server. */
  remove(key: string): void {
    const sender = this.senders.get(key);
    this.senders.delete(key);
    sender?.cancel();

    const still = this.still.get(key);
    this.still.delete(key);
    if (still?.unfinished) this.around.unfinished.forget(still.unfinished.upload.uploadUrl);
    this.changed(key);
    this.fill();
  }

  /** Takes a row off the list that is still to be gone on with; one that was chosen again meanwhile stays. */
  forget(key: string): void {
    if (!this.senders.has(key)) this.remove(key);
  }

  /** Other pages of this browser are sending these: they are not to be chosen again here. */
  takenElsewhere(urls: readonly string[]): void {
    for (const url of urls) this.elsewhere.add(url);
    for (const [key, { unfinished }] of this.still) {
      if (unfinished === null || !this.elsewhere.has(unfinished.upload.uploadUrl ?? '')) continue;
      this.still.delete(key);
      this.changed(key);
    }
  }

  /** The addresses of the uploads that this page is at. */
  urls(): string[] {
    return [...this.senders.values()].map((sender) => sender.url).filter((url) => url !== null);
  }

  /** Whether leaving the page would break off something. */
  get isSending(): boolean {
    return [...this.senders.values()].some((sender) => sender.isBusy || sender.isQueued);
  }

  /** Done as soon as leaving the page would break off nothing. */
  idle(): Promise<void> {
    return this.isSending ? new Promise((resolve) => this.idlers.push(resolve)) : Promise.resolve();
  }

  /** The browser is online again. */
  hurry(): void {
    for (const sender of this.senders.values()) sender.hurry();
  }

  /** To be called every second. */
  tick(): void {
    for (const [key, sender] of this.senders) {
      sender.watch();
      // Speed and time left go stale without an event.
      if (sender.isBusy) this.changed(key);
    }
    if (!this.isSending) for (const done of this.idlers.splice(0)) done();
  }

  private send(file: File, target: Target): string {
    const known = this.takeUnfinished(file);
    const order = known?.snapshot.order ?? this.nextOrder++;
    const key = known?.snapshot.key ?? `f${order}`;
    let began: string | null = null;
    const sender: Sender = new Sender(key, order, file, target, known?.unfinished?.upload ?? null, this.around, () => {
      if (sender.url !== null && sender.url !== began) this.began((began = sender.url));
      if (!this.senders.has(key)) return;
      this.changed(key);
      if (!sender.isBusy) queueMicrotask(() => this.fill());
    });
    this.senders.set(key, sender);
    this.changed(key);
    return key;
  }

  private fill(): void {
    const rows = [...this.senders.values()];
    let free = places - rows.filter((row) => row.isBusy).length;
    for (const row of rows) {
      if (free <= 0) return;
      if (!row.isQueued) continue;
      row.start();
      free--;
    }
  }

  private takeUnfinished(file: File): Still | null {
    const print = fingerprint(file);
    for (const [key, row] of this.still) {
      if (row.unfinished?.fingerprint !== print) continue;
      this.still.delete(key);
      return row;
    }
    return null;
  }

  private list(entry: Unfinished): void {
    this.keep(entry.upload.metadata['filename'] ?? '', entry.upload.size ?? 0, 'unfinished', null, entry);
  }

  private keep(
    fileName: string, size: number, state: 'refused' | 'unfinished', reason: Reason | null, unfinished: Unfinished | null,
  ): string {
    const order = this.nextOrder++;
    const key = `f${order}`;
    const uploadId = idOf(unfinished?.upload.uploadUrl ?? '');
    const snapshot: FileSnapshot = {
      key, order, fileName, size, state, reason, uploadId, sent: 0, bytesPerSecond: null, secondsLeft: null, canRetry: false,
      understood: null,
    };
    this.still.set(key, { snapshot, unfinished });
    this.changed(key);
    return key;
  }
}
