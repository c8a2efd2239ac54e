/** One exchange with the server: when we asked, when we heard, and what its clock said. */
export interface ClockSample {
  sentAt: number;
  receivedAt: number;
  serverAt: number;
  /** How coarse the server's figure is, in milliseconds (an HTTP `Date` counts whole seconds). */
  grain: number;
}

const keep = 8;

/**
 * How far the server's clock is ahead of ours. Of the last exchanges the one with the smallest
 * uncertainty (half the way there and back, plus the grain) decides.
 */
export class ServerClock {
  private readonly samples: { offset: number; doubt: number }[] = [];

  /** Takes one exchange into account and returns the offset in milliseconds. */
  observe({ sentAt, receivedAt, serverAt, grain }: ClockSample): number {
    const offset = serverAt + grain / 2 - (sentAt + receivedAt) / 2;
    this.samples.push({ offset, doubt: (receivedAt - sentAt) / 2 + grain / 2 });
    if (this.samples.length > keep) this.samples.shift();
    return this.offset;
  }

  /** Milliseconds to add to our clock to get the server's. */
  get offset(): number {
    let best = { offset: 0, doubt: Infinity };
    for (const sample of this.samples) if (sample.doubt <= best.doubt) best = sample;
    return best.offset;
  }
}
