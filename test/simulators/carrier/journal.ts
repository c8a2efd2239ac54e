/** Who did it, or to whom it happened. */
export type Party = 'caller' | 'operator' | 'number' | 'carrier';

export interface JournalEntry {
  readonly id: number;
  readonly at: string;
  readonly callSid: string | null;
  /** The scripted caller this belongs to, if any. */
  readonly caller: string | null;
  readonly party: Party;
  /** `dials`, `hears`, `presses`, `says`, `joins`, `hangs-up`, `webhook`, `callback`, … */
  readonly what: string;
  readonly text: string;
}

const KEPT = 50_000;

/** Everything every party heard and did, in order; the oldest go when there are very many. */
export class Journal {
  private entries: JournalEntry[] = [];
  private nextId = 1;
  private readonly readers = new Set<() => void>();

  write(entry: Omit<JournalEntry, 'id' | 'at'>): void {
    this.entries.push({ id: this.nextId++, at: new Date().toISOString(), ...entry });
    if (this.entries.length > KEPT) this.entries = this.entries.slice(KEPT / 10);
    for (const wake of this.readers) wake();
  }

  /** Entries with an id above `after`, oldest first. */
  after(after: number): JournalEntry[] {
    return this.entries.filter((entry) => entry.id > after);
  }

  /** The same, but waits up to `ms` for the first one. */
  async waitAfter(after: number, ms: number): Promise<JournalEntry[]> {
    if (this.nextId - 1 <= after && ms > 0)
      await new Promise<void>((resolve) => {
        const wake = (): void => {
          clearTimeout(timer);
          this.readers.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, ms);
        this.readers.add(wake);
      });
    return this.after(after);
  }

  get lastId(): number {
    return this.nextId - 1;
  }

  clear(): void {
    this.entries = [];
  }
}
