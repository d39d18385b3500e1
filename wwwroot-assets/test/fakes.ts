import type { Answer } from '../sending/inspecting';
import { Queue } from '../sending/queue';
import type { FileSnapshot } from '../sending/states';
import { Token } from '../sending/token';
import { UnfinishedUploads } from '../sending/unfinished';

/** One request, held until the test answers it. */
export class FakeRequest {
  static readonly open: FakeRequest[] = [];

  method = '';
  url = '';
  readonly headers: Record<string, string> = {};
  readonly upload: { onprogress?: (event: { lengthComputable: true; loaded: number }) => void } = {};
  onload?: () => void;
  onerror?: (error: Error) => void;
  status = 0;
  responseText = '';
  private answered: Record<string, string> = {};

  open(method: string, url: string): void {
    this.method = method;
    this.url = url;
  }

  setRequestHeader(name: string, value: string): void {
    this.headers[name] = value;
  }

  getResponseHeader(name: string): string | null {
    return this.answered[name] ?? null;
  }

  send(): void {
    FakeRequest.open.push(this);
  }

  abort(): void {
    this.close();
  }

  /** The browser has handed so many bytes of the body over. */
  progress(loaded: number): void {
    this.upload.onprogress?.({ lengthComputable: true, loaded });
  }

  async answer(status: number, headers: Record<string, string> = {}, body: unknown = ''): Promise<void> {
    this.close();
    this.status = status;
    this.answered = headers;
    this.responseText = typeof body === 'string' ? body : JSON.stringify(body);
    this.onload?.();
    await settle();
  }

  async breakOff(): Promise<void> {
    this.close();
    this.onerror?.(new Error('cut'));
    await settle();
  }

  private close(): void {
    FakeRequest.open.splice(FakeRequest.open.indexOf(this), 1);
  }
}

/** The only open request of that method. */
export function request(method: string): FakeRequest {
  const matching = FakeRequest.open.filter((one) => one.method === method);
  if (matching.length !== 1 || matching[0] === undefined) throw new Error(`${matching.length} open ${method} requests`);
  return matching[0];
}

/** The browser's storage, as much of it as is used. */
export function storage(): Storage {
  const methods = {
    getItem(this: Record<string, string>, key: string) { return this[key] ?? null; },
    setItem(this: Record<string, string>, key: string, value: string) { this[key] = value; },
    removeItem(this: Record<string, string>, key: string) { delete this[key]; },
  };
  return Object.create(methods) as Storage;
}

/** A look at a file's beginning that the test answers. */
export interface Inspection {
  fileName: string;
  dataset: string;
  answer(answer: Answer): void;
  breakOff(): void;
}

/** One life of a page. */
export class Page {
  seconds = 0;
  renewals = 0;
  /** All that were asked for. */
  readonly inspections: Inspection[] = [];
  /** What the page was last told of each row. */
  readonly told = new Map<string, FileSnapshot | null>();
  readonly queue: Queue;

  constructor(readonly kept: Storage = storage(), person = '1') {
    const token = new Token('old', 'api/session', person);
    token.refresh = async () => ++this.renewals > 0;
    this.queue = new Queue(
      {
        endpoint: 'http://portal/api/tus', language: 'en', token, unfinished: new UnfinishedUploads(kept, person), now: () => this.seconds,
        inspect: (file, dataset) => new Promise((answer, reject) => {
          this.inspections.push({ fileName: file.name, dataset, answer, breakOff: () => reject(new Error('cut')) });
        }),
      },
      (key) => this.told.set(key, this.queue?.snapshot(key) ?? null),
      () => undefined,
    );
  }

  /** Adds files and lets the first requests go out. */
  async add(...files: File[]): Promise<string[]> {
    const keys = this.queue.add(files.map((file) => ({ file })), { dataset: 'records', priority: 'default', continues: '' }, 1_000_000);
    await settle();
    return keys;
  }

  row(index = 0): FileSnapshot {
    const row = this.queue.snapshots()[index];
    if (row === undefined) throw new Error('no such row');
    return row;
  }
}

export function file(name: string, size = 1000): File {
  return new File(['x'.repeat(size)], name, { lastModified: 1 });
}

/** Lets everything that is ready run. */
export async function settle(): Promise<void> {
  for (let turn = 0; turn < 5; turn++) await new Promise((resolve) => setImmediate(resolve));
}

Object.assign(globalThis, { XMLHttpRequest: FakeRequest });
