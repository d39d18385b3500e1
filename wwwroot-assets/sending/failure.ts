import type { DetailedError } from 'tus-js-client';
import type { Reason } from './states';

/** What to do about a request that failed. */
export type Remedy =
  /** Passing: go on by itself after a while. `after`: seconds that the server asks for. */
  | { kind: 'wait'; reason: Reason; after: number | null }
  /** The antiforgery token or the session has expired. */
  | { kind: 'renew' }
  /** The server knows no such upload: it was given up, or has expired. */
  | { kind: 'gone'; reason: Reason }
  | { kind: 'refused'; reason: Reason; canRetry: boolean };

/**
 * A refusal of the question how far an upload has come. tus-js-client takes any of them for "gone" and would begin anew;
 * thrown from its hook, this keeps it from that.
 */
export class HeadRefused extends Error {
  constructor(readonly status: number) {
    super(`HEAD was answered with ${status}.`);
  }
}

interface Problem {
  code?: string;
  title?: string;
  detail?: string;
}

/** Says what to do about an error of tus-js-client. */
export function judge(error: Error | DetailedError): Remedy {
  const detailed = 'originalRequest' in error ? error : null;
  const response = detailed?.originalResponse ?? null;
  const status = response?.getStatus() ?? (detailed?.causingError instanceof HeadRefused ? detailed.causingError.status : 0);
  const problem = read(response?.getBody());
  const reason = (code: string): Reason =>
    ({ code: problem.code ?? code, message: [problem.title, problem.detail].filter(Boolean).join(' ') || null });

  if (status === 0) return { kind: 'wait', reason: { code: 'connection_lost', message: null }, after: null };
  if (status === 401 || problem.code === 'antiforgery_failed') return { kind: 'renew' };
  if (status === 404 || status === 410) return { kind: 'gone', reason: reason('upload_gone') };
  if (status === 507) return { kind: 'refused', reason: reason('no_room'), canRetry: true };
  if (problem.code === 'wrong_state') return { kind: 'refused', reason: reason('refused'), canRetry: false };
  // 409: another request of this upload moved its offset; asking again tells it. 423: some proxies and servers lock.
  if (status >= 500 || status === 409 || status === 423 || status === 429 || status === 408)
    return { kind: 'wait', reason: reason('store_unavailable'), after: seconds(response?.getHeader('Retry-After')) };
  return { kind: 'refused', reason: reason('refused'), canRetry: false };
}

function seconds(header: string | undefined | null): number | null {
  const value = Number.parseInt(header ?? '', 10);
  return Number.isNaN(value) ? null : Math.min(value, 300);
}

function read(body: string | undefined): Problem {
  try {
    const parsed: unknown = JSON.parse(body ?? '');
    return typeof parsed === 'object' && parsed !== null ? parsed : {};
  } catch {
    // A proxy answers in HTML: the status alone has to do.
    return {};
  }
}
