/** How often something may be asked for: so many at once, and so many a minute in the long run. */
export interface Rate {
  readonly burst: number;
  readonly perMinute: number;
}

/** Keys remembered at once; what has been quiet is forgotten first. */
const MOST_KEYS = 10_000;

/**
 * Counts what each key asks for (generic cell rate algorithm): one instant for a key, up to which its requests are paid.
 * Kept in memory: each process counts for itself.
 */
export class RateLimit {
  private readonly paidUntil = new Map<string, number>();
  private readonly interval: number;

  constructor(private readonly rate: Rate) {
    this.interval = 60_000 / rate.perMinute;
  }

  /** Takes one. @returns 0, or after how many seconds the key may ask again; then nothing was taken */
  take(key: string, now: number): number {
    const paid = Math.max(this.paidUntil.get(key) ?? now, now);
    const wait = paid - now - this.interval * (this.rate.burst - 1);
    if (wait > 0) return Math.ceil(wait / 1000);
    this.paidUntil.delete(key);
    this.paidUntil.set(key, paid + this.interval);
    if (this.paidUntil.size > MOST_KEYS) this.forget(now);
    return 0;
  }

  private forget(now: number): void {
    for (const [key, paid] of this.paidUntil) if (paid <= now) this.paidUntil.delete(key);
    for (const key of this.paidUntil.keys()) {
      if (this.paidUntil.size <= MOST_KEYS) return;
      this.paidUntil.delete(key);
    }
  }
}
