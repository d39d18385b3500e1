import { Upload, type HttpRequest, type HttpResponse, type PreviousUpload, type UploadOptions } from 'tus-js-client';
import { HeadRefused, judge, type Remedy } from './failure';
import type { Answer, Inspect, Inspectable, Understanding } from './inspecting';
import { Rate } from './rate';
import type { FileSnapshot, Reason, SendingState, Target } from './states';
import type { Token } from './token';
import { fingerprint, idOf, type UnfinishedUploads } from './unfinished';

/** What all files of a page share. */
export interface Surroundings {
  /** The absolute address that uploads are created at. */
  endpoint: string;
  /** The page's language, for the server's sentences. */
  language: string;
  token: Token;
  unfinished: UnfinishedUploads;
  inspect: Inspect;
  /** Seconds that only grow. */
  now(): number;
}

// Seconds between two tries; the last one repeats for as long as the page is open.
const delays = [0.5, 1, 2, 4, 8, 15, 30];
// A connection that says nothing for so long is taken for lost: XMLHttpRequest itself would wait for ever.
const silence = 45;
// How often a token is renewed in a row before the person has to sign in again.
const renewals = 2;

/** Sends one file by tus, and goes on by itself for as long as that can help. */
export class Sender implements Inspectable {
  private state: SendingState = 'queued';
  private reason: Reason | null = null;
  private canRetry = false;
  private understood: Understanding | null = null;
  // Given up at the server, too.
  private isGivenUp = false;
  private sent = 0;
  private uploadId: number | null;
  private upload: Upload | null;
  private readonly rate: Rate;
  private tries = 0;
  private renewed = 0;
  private retry: ReturnType<typeof setTimeout> | undefined;
  private heard = 0;
  // While the server is creating the upload its address is not known yet: a request that is cut off then would leave an
  // upload behind that nobody goes on with. So it is let through, and what the person wanted is done afterwards.
  private creating = false;

  /**
   * @param previous Where an earlier life of the page began to send this file.
   * @param changed Called after every change of what `snapshot` tells.
   */
  constructor(
    readonly key: string,
    private readonly order: number,
    readonly file: File,
    private readonly target: Target,
    private previous: PreviousUpload | null,
    private readonly around: Surroundings,
    private readonly changed: () => void,
  ) {
    this.rate = new Rate(file.size, around.now);
    this.upload = new Upload(file, this.options());
    if (previous !== null) this.upload.resumeFromPreviousUpload(previous);
    this.uploadId = idOf(this.upload.url ?? '');
  }

  /** The address of the upload at the server; null before it is created. */
  get url(): string | null {
    return this.upload?.url ?? null;
  }

  /** Whether it takes one of the few places. */
  get isBusy(): boolean {
    return this.state === 'sending' || this.state === 'storing' || this.state === 'retrying';
  }

  get isQueued(): boolean {
    return this.state === 'queued';
  }

  get dataset(): string {
    return this.target.dataset;
  }

  get isUndecided(): boolean {
    return this.state !== 'storing' && this.state !== 'stored' && this.state !== 'removed' && !this.isGivenUp;
  }

  snapshot(): FileSnapshot {
    const moving = this.state === 'sending';
    return {
      key: this.key,
      order: this.order,
      fileName: this.file.name,
      size: this.file.size,
      sent: this.sent,
      state: this.state,
      uploadId: this.uploadId,
      bytesPerSecond: moving ? this.rate.bytesPerSecond : null,
      secondsLeft: moving ? this.rate.secondsLeft : null,
      reason: this.reason,
      canRetry: this.canRetry,
      understood: this.understood,
    };
  }

  /** Takes a place and sends. */
  start(): void {
    clearTimeout(this.retry);
    this.heard = this.around.now();
    this.rate.reset();
    this.become('sending');
    if (!this.creating) this.upload?.start();
  }

  pause(): void {
    if (!this.isBusy && !this.isQueued) return;
    this.halt();
    this.become('paused');
  }

  /** Goes back in line; the queue starts it when there is a place. */
  enqueue(): void {
    if (this.state !== 'paused' && !(this.state === 'refused' && this.canRetry)) return;
    this.tries = this.renewed = 0;
    this.become('queued');
  }

  /** Gives the file up, here and at the server. */
  cancel(): void {
    this.giveUp();
    this.become('removed');
  }

  /** The server has looked at the file's beginning: what is no table is not sent to its end. */
  answered(answer: Answer): void {
    if ('understood' in answer) {
      this.understood = answer.understood;
      this.changed();
    } else if (this.isUndecided) {
      // With the last byte on its way the server's own look at the end decides, and says the same.
      this.giveUp();
      this.refuse(answer.refused, false);
    }
  }

  /** Goes on at once where it would wait: the browser says that it is online again. */
  hurry(): void {
    if (this.state === 'retrying') this.start();
  }

  /** To be called about every second: takes a silent connection for lost. */
  watch(): void {
    if (this.state !== 'sending' && this.state !== 'storing') return;
    if (this.around.now() - this.heard <= silence) return;
    this.creating = false;
    this.halt();
    this.wait({ code: 'connection_lost', message: null }, null);
  }

  private options(): UploadOptions {
    const { dataset, priority, continues } = this.target;
    return {
      endpoint: this.around.endpoint,
      metadata: { filename: this.file.name, filetype: this.file.type, dataset, priority, ...(continues === '' ? {} : { continues }) },
      urlStorage: this.around.unfinished,
      fingerprint: (file) => Promise.resolve(fingerprint(file)),
      removeFingerprintOnSuccess: true,
      // One PATCH with all of the rest: the browser streams it from the disk.
      chunkSize: Number.POSITIVE_INFINITY,
      // The library gives up after its list of delays and while the browser believes it is offline; this class does not.
      retryDelays: null,
      onBeforeRequest: (request) => this.sign(request),
      onAfterResponse: (request, response) => refuseHead(request, response),
      onUploadUrlAvailable: () => this.created(),
      onProgress: (sent) => this.moved(sent),
      onSuccess: () => this.succeed(),
      onError: (error) => void this.fail(error),
    };
  }

  private sign(request: HttpRequest): void {
    this.creating = request.getMethod() === 'POST';
    request.setHeader('X-CSRF-TOKEN', this.around.token.current);
    request.setHeader('Accept-Language', this.around.language);
  }

  private created(): void {
    this.creating = false;
    this.heard = this.around.now();
    this.uploadId = idOf(this.url ?? '');
    if (!this.isBusy) this.halt();
    if (this.isGivenUp) this.terminate();
    this.changed();
  }

  private moved(sent: number): void {
    this.heard = this.around.now();
    this.rate.moved(sent);
    if (sent > this.sent) {
      this.sent = sent;
      this.tries = this.renewed = 0;
    }
    if (this.state === 'sending' && sent >= this.file.size) this.become('storing');
    else this.changed();
  }

  private succeed(): void {
    this.sent = this.file.size;
    // The file is no longer needed; what it holds on to is let go.
    this.upload = null;
    this.become('stored');
  }

  private async fail(error: Error): Promise<void> {
    this.creating = false;
    if (!this.isBusy) return;
    await this.remedy(judge(error));
  }

  private async remedy(remedy: Remedy): Promise<void> {
    switch (remedy.kind) {
      case 'wait': {
        // A file that changed on the disk fails just as a lost connection does.
        const readable = await isReadable(this.file);
        if (!this.isBusy) return;
        if (readable) this.wait(remedy.reason, remedy.after);
        else this.refuse({ code: 'file_changed', message: null }, false);
        return;
      }
      case 'renew':
        return this.renew();
      case 'gone':
        return this.lose(remedy.reason);
      case 'refused':
        return this.refuse(remedy.reason, remedy.canRetry);
    }
  }

  private wait(reason: Reason, after: number | null): void {
    const delay = after ?? delays[Math.min(this.tries++, delays.length - 1)] ?? 30;
    // Spread, so that a server that comes back is not met by all browsers at once.
    this.retry = setTimeout(() => this.start(), delay * (0.8 + 0.4 * Math.random()) * 1000);
    this.become('retrying', reason);
  }

  private async renew(): Promise<void> {
    try {
      const signedIn = this.renewed++ < renewals && (await this.around.token.refresh());
      if (!this.isBusy) return;
      if (signedIn) this.start();
      else this.refuse({ code: 'not_signed_in', message: null }, true);
    } catch {
      if (this.isBusy) this.wait({ code: 'connection_lost', message: null }, null);
    }
  }

  private lose(reason: Reason): void {
    const wasPrevious = this.previous !== null;
    this.forget();
    // Begun long ago and expired: the person chose the file to have it sent. Ended while it was being sent: somebody meant it.
    if (wasPrevious && this.sent === 0) this.start();
    else this.refuse(reason, true);
  }

  private forget(): void {
    this.around.unfinished.forget(this.url);
    this.previous = null;
    this.uploadId = null;
    this.sent = 0;
    const options = this.upload?.options;
    if (options !== undefined) this.upload = new Upload(this.file, options);
  }

  private refuse(reason: Reason, canRetry: boolean): void {
    this.canRetry = canRetry;
    this.become('refused', reason);
  }

  private halt(): void {
    clearTimeout(this.retry);
    if (!this.creating) void this.upload?.abort();
  }

  private giveUp(): void {
    this.halt();
    if (this.isGivenUp) return;
    this.isGivenUp = true;
    if (!this.creating) this.terminate();
  }

  private terminate(): void {
    const upload = this.upload;
    if (upload?.url == null) return;
    this.around.unfinished.forget(upload.url);
    upload.options.retryDelays = delays.map((delay) => delay * 1000);
    upload.options.onShouldRetry = (error) => {
      const remedy = judge(error);
      if (remedy.kind === 'renew') void this.around.token.refresh().catch(() => undefined);
      return remedy.kind === 'wait' || remedy.kind === 'renew';
    };
    // Where it cannot be told, the server gives the upload up by itself once it has expired.
    upload.abort(true).catch(() => undefined);
  }

  private become(state: SendingState, reason: Reason | null = null): void {
    this.state = state;
    this.reason = reason;
    this.changed();
  }
}

function refuseHead(request: HttpRequest, response: HttpResponse): void {
  const status = response.getStatus();
  if (request.getMethod() === 'HEAD' && status >= 400 && status < 500) throw new HeadRefused(status);
}

async function isReadable(file: File): Promise<boolean> {
  try {
    await file.slice(0, 1).arrayBuffer();
    return true;
  } catch {
    return false;
  }
}
