import type { Understanding } from './inspecting';

/** Where one file stands on its way to the server. */
export type SendingState =
  /** Waits for a free place: only a few are sent at once. */
  | 'queued'
  | 'sending'
  /** Every byte is sent; the server has not answered yet. */
  | 'storing'
  /** The connection broke, or the server is away for now; goes on by itself. */
  | 'retrying'
  | 'paused'
  /** The server has all of it. */
  | 'stored'
  /** Not sent, or not to its end; the reason tells why. */
  | 'refused'
  /** Begun before the page was loaded; the person has to choose the file again. */
  | 'unfinished'
  /** No longer listed. */
  | 'removed';

/** Why a file was refused or waits. */
export interface Reason {
  /** A code of the portal's table, or one of this module's own: `folder`, `connection_lost`, `file_changed`. */
  code: string;
  /** The server's own sentence, in the page's language; null where the page has the words. */
  message: string | null;
}

/** What the pages are told of a file. */
export interface FileSnapshot {
  key: string;
  /** Place in the list: grows with every file. */
  order: number;
  fileName: string;
  /** Bytes. */
  size: number;
  /** Bytes that left this browser; never falls. */
  sent: number;
  state: SendingState;
  uploadId: number | null;
  bytesPerSecond: number | null;
  secondsLeft: number | null;
  reason: Reason | null;
  /** Whether trying again may help. */
  canRetry: boolean;
  /** What the server made of its beginning; null: it has not said. */
  understood: Understanding | null;
}

/** Where a file shall go. */
export interface Target {
  dataset: string;
  priority: string;
  /** The number of the upload that the file goes on from; empty: it is one of its own. */
  continues: string;
}
