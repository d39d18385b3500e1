const halfLife = 2; // seconds
const steadyAfter = 3; // seconds
const steadyShare = 0.03;
const stale = 5; // seconds

/** The smoothed speed of one file, from the counts that the browser reports. */
export class Rate {
  private started: { at: number; bytes: number } | null = null;
  private last: { at: number; bytes: number } | null = null;
  private smoothed = 0;
  private weight = 0;

  /** @param size The file's length in bytes. @param now Seconds that only grow. */
  constructor(private readonly size: number, private readonly now: () => number) {}

  /** Begins anew: after a pause or a cut, what was measured before says nothing. */
  reset(): void {
    this.started = this.last = null;
    this.smoothed = this.weight = 0;
  }

  /** So many bytes are sent by now. */
  moved(bytes: number): void {
    const at = this.now();
    if (this.last === null || bytes < this.last.bytes) {
      this.reset();
      this.started = this.last = { at, bytes };
      return;
    }

    const seconds = at - this.last.at;
    if (seconds <= 0) return;
    const keep = 0.5 ** (seconds / halfLife);
    this.smoothed = keep * this.smoothed + (1 - keep) * ((bytes - this.last.bytes) / seconds);
    this.weight = keep * this.weight + (1 - keep);
    this.last = { at, bytes };
  }

  /** Bytes a second; null while nothing is known or nothing moves. */
  get bytesPerSecond(): number | null {
    if (this.last === null || this.weight === 0 || this.now() - this.last.at > stale) return null;
    // Divided by the weight, as the first seconds would else be drawn towards zero.
    return this.smoothed / this.weight;
  }

  /** Seconds until the last byte; null until 3 s and 3 % tell something of it. */
  get secondsLeft(): number | null {
    const speed = this.bytesPerSecond;
    if (speed === null || speed <= 0 || this.started === null || this.last === null) return null;
    const steady = this.last.at - this.started.at >= steadyAfter &&
      this.last.bytes - this.started.bytes >= this.size * steadyShare;
    return steady ? (this.size - this.last.bytes) / speed : null;
  }
}
