import type { Reason } from './states';
import type { Token } from './token';

/** How the server would read a file, as much of it as a row tells. */
export interface Understanding {
  /** `csv`, `xlsx` or `xls`. */
  format: string;
  /** Whether the rest can only be told when all of it was sent. */
  partial: boolean;
  encoding: string | null;
  /** Null: there is one column only, or it is a workbook. */
  separator: string | null;
  /** The line that names the columns, from 1; null: none does, or it is a workbook. */
  headerLine: number | null;
  /** How many columns the file has, and how many of them go into the dataset. */
  columns: number;
  matched: number;
  /** How many things a person has to settle before it goes in. */
  open: number;
  /** What the first of these are, as sentences in the page's language. */
  questions: string[];
}

/** What the server says of a file's beginning: how it would be read, or why it is no table. */
export type Answer = { understood: Understanding } | { refused: Reason };

/** Asks the server what it would take a file for. Rejects when no answer comes. */
export type Inspect = (file: File, dataset: string) => Promise<Answer>;

/** A file whose beginning is to be looked at. */
export interface Inspectable {
  readonly file: File;
  readonly dataset: string;
  /** Whether the answer would still tell something: the server has not got all of it, and it is still listed. */
  readonly isUndecided: boolean;
  answered(answer: Answer): void;
}

/** What the server looks at, in bytes. */
const beginning = 256 * 1024;
// Milliseconds. A line so slow that this is not enough has better things to carry.
const patience = 60_000;
// The sentences of one row; of the rest the number is enough.
const mostQuestions = 2;
const mostCharacters = 300;

/** What is read of the answer of `POST /api/uploads/inspect`. */
interface Body {
  format: string | null;
  partial: boolean;
  settings: { encoding: string; separator: string; skipLines: number; headerRow: number; hasHeader: boolean } | null;
  evidence: Record<string, { code: string } | undefined>;
  columns: { index: number | null; target: string | null }[] | null;
  problems: { code: string; message: string; rowNumber?: number | null }[];
}

/**
 * Has the beginnings of files looked at beside their sending: one at a time, in the order in which they were added, so that
 * the line is left to the sending. What goes wrong with it changes nothing, as the server looks again at the end.
 */
export class Inspections {
  private readonly waiting: Inspectable[] = [];
  private isAsking = false;

  constructor(private readonly inspect: Inspect) {}

  add(one: Inspectable): void {
    this.waiting.push(one);
    void this.ask();
  }

  private async ask(): Promise<void> {
    if (this.isAsking) return;
    this.isAsking = true;
    for (let one = this.waiting.shift(); one !== undefined; one = this.waiting.shift()) {
      if (!one.isUndecided) continue;
      try {
        one.answered(await this.inspect(one.file, one.dataset));
      } catch (error) {
        console.warn(`${one.file.name} is sent without a look at its beginning.`, error);
      }
    }
    this.isAsking = false;
  }
}

/** Asks by plain HTTP, as the page's person. */
export function inspectAt(endpoint: string, language: string, token: Token): Inspect {
  const post = (file: File, dataset: string) => {
    const form = new FormData();
    form.append('file', file.slice(0, beginning), file.name);
    return fetch(`${endpoint}?dataset=${encodeURIComponent(dataset)}`, {
      method: 'POST',
      headers: { Accept: 'application/json', 'Accept-Language': language, 'X-CSRF-TOKEN': token.current },
      body: form,
      signal: AbortSignal.timeout(patience),
    });
  };
  return async (file, dataset) => {
    let response = await post(file, dataset);
    // The page may have been open for longer than its token is good for.
    if ((response.status === 400 || response.status === 401) && (await token.refresh())) response = await post(file, dataset);
    if (!response.ok) throw new Error(`The server answers ${response.status}.`);
    return read((await response.json()) as Body);
  };
}

function read({ format, partial, settings, evidence, columns, problems }: Body): Answer {
  // A row that does not fit is the import's to tell of.
  const open = problems.filter((problem) => (problem.rowNumber ?? null) === null);
  // Without settings it is no table, but for a workbook, of which the beginning tells nothing more.
  if (format === null || (settings === null && !partial)) {
    const [first] = open;
    return { refused: { code: first?.code ?? 'not_a_table', message: first?.message ?? null } };
  }
  const isText = format === 'csv';
  const inFile = columns?.filter((column) => column.index !== null) ?? [];
  return {
    understood: {
      format,
      partial,
      // A workbook has neither encoding nor separator, and its header by the row of the sheet.
      encoding: isText ? (settings?.encoding ?? null) : null,
      separator: !isText || evidence['separator']?.code === 'separator_none' ? null : (settings?.separator ?? null),
      headerLine: settings?.hasHeader ? (isText ? settings.skipLines + 1 : settings.headerRow) : null,
      columns: inFile.length,
      matched: inFile.filter((column) => column.target !== null).length,
      open: open.length,
      questions: open.slice(0, mostQuestions).map((problem) => short(problem.message)),
    },
  };
}

/** A sentence may name hundreds of columns. */
function short(sentence: string): string {
  return sentence.length <= mostCharacters ? sentence : `${sentence.slice(0, mostCharacters)}…`;
}
