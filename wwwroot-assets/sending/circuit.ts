/** Whether the page's circuit has its connection; js/reconnect.js marks the document when it is lost. */
export class Circuit {
  private readonly root = document.documentElement;
  private readonly restored: (() => void)[] = [];

  constructor() {
    new MutationObserver(() => {
      if (!this.isLost) for (const callback of this.restored) callback();
    }).observe(this.root, { attributeFilter: ['data-connection'] });
  }

  get isLost(): boolean {
    return this.root.dataset['connection'] === 'lost';
  }

  /** Called each time that the connection is back. */
  onRestored(callback: () => void): void {
    this.restored.push(callback);
  }
}
