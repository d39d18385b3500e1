import type { Token } from './token';

/** What the server reads of a CSV, and the longest workbook that it takes; one byte beyond it tells that there is more. */
const beginning = 256 * 1024 + 1;
const workbook = 4 * 1024 * 1024 + 1;

/** Whether it begins as a zip, a compound file or an old .xls does: a workbook is read whole or not at all. */
async function isWorkbook(sample: File): Promise<boolean> {
  const [first, second] = new Uint8Array(await sample.slice(0, 2).arrayBuffer());
  return (first === 0x50 && second === 0x4b) || (first === 0xd0 && second === 0xcf) || (first === 0x09 && (second ?? 0xff) < 0x09);
}

/**
 * Sends the chosen sample by plain HTTP, of a CSV only the beginning, and gives the answer: a proposal, or why there is
 * none.
 */
export async function propose(input: HTMLInputElement, token: Token): Promise<Blob> {
  const sample = input.files?.[0];
  if (!sample) throw new Error('No sample is chosen.');
  const form = new FormData();
  form.append('file', sample.slice(0, (await isWorkbook(sample)) ? workbook : beginning), sample.name);
  // The page may have been open for longer than its token is good for.
  if (!(await token.refresh())) throw new Error("The page's person is not signed in any more.");
  const response = await fetch('/api/datasets/propose', {
    method: 'POST',
    headers: { 'X-CSRF-TOKEN': token.current, 'Accept-Language': document.documentElement.lang },
    body: form,
  });
  // The same sample, corrected, may be chosen again.
  input.value = '';
  return response.blob();
}
