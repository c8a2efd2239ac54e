/** So many refusals of a minute at most are written down one by one. */
const MOST_KINDS = 20;

/** What strangers were refused: the first of each kind in a minute stands for itself, the rest is a number. */
export class StrangerTally {
  private readonly seen = new Set<string>();
  private counted = 0;

  /** @param kind who was refused, and why. @returns whether this refusal is to be written down now; otherwise it is counted. */
  isFirst(kind: string): boolean {
    if (!this.seen.has(kind) && this.seen.size < MOST_KINDS) {
      this.seen.add(kind);
      return true;
    }
    this.counted += 1;
    return false;
  }

  /** Begins the next minute. @returns how many were only counted in the last one */
  nextMinute(): number {
    const { counted } = this;
    this.seen.clear();
    this.counted = 0;
    return counted;
  }
}
