/** The antiforgery token that calls with the person's cookie carry. */
export class Token {
  private value: string;
  private refreshing: Promise<boolean> | null = null;

  /** @param first The one that the page was served with. @param address Answers with a fresh one. */
  constructor(first: string, private readonly address: string) {
    this.value = first;
  }

  get current(): string {
    return this.value;
  }

  /** Asks for a fresh one. False: nobody is signed in any more. Rejects when the server does not answer. */
  refresh(): Promise<boolean> {
    // Several files may find out at once that the token is old.
    this.refreshing ??= this.fetch().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async fetch(): Promise<boolean> {
    const response = await fetch(this.address, { headers: { Accept: 'application/json' }, redirect: 'manual' });
    if (response.status >= 500) throw new Error(`The server answers ${response.status}.`);
    if (!response.ok) return false;
    const { token } = (await response.json()) as { token: string };
    this.value = token;
    return true;
  }
}
