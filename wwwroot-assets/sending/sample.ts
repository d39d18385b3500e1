import type { Token } from './token';

/** What the server reads of a sample; one byte beyond it tells that there is more. */
const beginning = 256 * 1024 + 1;

/** Sends the beginning of the chosen sample by plain HTTP, and gives the answer: a proposal, or why there is none. */
export async function propose(input: HTMLInputElement, token: Token): Promise<Blob> {
  const sample = input.files?.[0];
  if (!sample) throw new Error('No sample is chosen.');
  const form = new FormData();
  form.append('file', sample.slice(0, beginning), sample.name);
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
