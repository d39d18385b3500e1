interface Message {
  /** The addresses of uploads that the sender of the message is at. */
  mine?: string[];
  /** The others shall say theirs. */
  ask?: true;
}

/**
 * Lets the pages of one browser know of each other's uploads. Two that send the same one would cut each other off, as the
 * server lets the newer request win.
 */
export class Tabs {
  private readonly channel: BroadcastChannel;

  /** @param mine Tells this page's. @param theirs Is told another's. */
  constructor(person: string, mine: () => string[], theirs: (urls: string[]) => void) {
    this.channel = new BroadcastChannel(`import-portal/sending/${person}`);
    this.channel.onmessage = ({ data }: MessageEvent<Message>) => {
      if (data.mine !== undefined) theirs(data.mine);
      if (data.ask) this.say(mine());
    };
    this.channel.postMessage({ ask: true } satisfies Message);
  }

  /** This page is at these uploads. */
  say(urls: string[]): void {
    if (urls.length > 0) this.channel.postMessage({ mine: urls } satisfies Message);
  }
}
