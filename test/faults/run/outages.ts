/** When the line was not whole: a process of it dead or starting, or PostgreSQL away. In milliseconds of this machine's clock. */
export class Outages {
  private readonly all: { readonly from: number; to: number }[] = [];

  /** @returns how to say that it is over */
  begin(): () => void {
    const outage = { from: Date.now(), to: Infinity };
    this.all.push(outage);
    return () => {
      outage.to = Date.now();
    };
  }

  /** The longest time without any outage between the two; 0 when there was always one. */
  longestWhole(from: number, to: number): number {
    let whole = from;
    let longest = 0;
    for (const outage of this.inOrder()) {
      if (outage.from >= to) break;
      longest = Math.max(longest, outage.from - whole);
      whole = Math.max(whole, outage.to);
    }
    return Math.max(longest, to - whole, 0);
  }

  /** Whether one was there, or began, in so many milliseconds from then on. */
  isWithin(milliseconds: number, at: number): boolean {
    return this.all.some(({ from, to }) => from <= at + milliseconds && to >= at);
  }

  private inOrder(): { readonly from: number; readonly to: number }[] {
    return [...this.all].sort((one, other) => one.from - other.from);
  }
}
