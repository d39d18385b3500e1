/** The antiforgery token that calls with the person's cookie carry. */
export class Token {
  private value: string;
  private refreshing: Promise<boolean> | null = null;

  /**
   * @param first The one that the page was served with.
   * @param address Answers with a fresh one, and with whose it is.
   * @param person Whose page this is.
   */
  constructor(first: string, private readonly address: string, private readonly person: string) {
    this.value = first;
  }

  get current(): string {
    return this.value;
  }

  /** Asks for a fresh one. False: the page's person is no longer the one who is signed in. Rejects when the server does not answer. */
  refresh(): Promise<boolean> {
    // Several files may find out at once that the token is old.
    this.refreshing ??= this.fetch().finally(() => (this.refreshing = null));
    return this.refreshing;
  }

  private async fetch(): Promise<boolean> {
    const response = await fetch(this.address, { headers: { Accept: 'application/json' } });
    if (response.status >= 500) throw new Error(`The server answers ${response.status}.`);
    if (!response.ok) return false;
    const { id, csrfToken } = (await response.json()) as { id: number; csrfToken: string | null };
    // Somebody else may have signed in in another tab: this page's files are not theirs to send.
    if (`${id}` !== this.person || csrfToken === null) return false;
    this.value = csrfToken;
    return true;
  }
}
