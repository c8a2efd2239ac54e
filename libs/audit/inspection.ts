import { type ChainedEntry, GENESIS, linkOf } from './chain';
import type { Head } from './head-statement';
import type { PublishedHeads } from './published-heads';

/** The first thing that is wrong with a chain. */
export interface Breach {
  shard: number;
  /** The place at which it shows. */
  seq: string;
  kind: BreachKind;
}

/**
 * - `changed`: this entry does not follow from the one before: it was edited, exchanged, or put in.
 * - `missing`: entries before this place are gone.
 * - `truncated`: the chain ends before a place that its head or a published statement names.
 * - `rewritten`: the chain is whole in itself but not the one that was published.
 * - `unchained`: entries stand in the table that are in no chain.
 */
export type BreachKind = 'changed' | 'missing' | 'truncated' | 'rewritten' | 'unchained';

/** Follows one chain, entry by entry, and compares it with what was published. */
export class ChainInspection {
  private previous: Buffer = GENESIS;
  private last = 0n;
  private readonly places: ReadonlyMap<string, string>;
  breach: Breach | undefined;

  constructor(
    private readonly shard: number,
    private readonly published: PublishedHeads,
  ) {
    this.places = published.of(shard);
  }

  /** Takes the next entry, in the order of `seq`. After a breach the rest proves nothing and is passed over. */
  follow(entry: ChainedEntry): void {
    if (this.breach) return;
    const next = this.last + 1n;
    const kind = this.breachAt(entry, next);
    if (kind) this.found(kind, next);
    this.previous = entry.hash;
    this.last = next;
  }

  /** No entry follows. @param head of this chain, as the table of heads has it; undefined when it has none */
  end(head: Omit<Head, 'shard'> | undefined): Breach | undefined {
    if (this.breach) return this.breach;
    const named = [head?.seq ?? '0', ...this.places.keys()].map(BigInt);
    const contradiction = this.published.contradiction(this.shard);
    if (contradiction !== undefined) this.found('rewritten', BigInt(contradiction));
    else if (named.some((seq) => seq > this.last)) this.found('truncated', this.last + 1n);
    else if (head?.seq !== String(this.last) || head.hash !== this.previous.toString('hex'))
      this.found('rewritten', this.last);
    return this.breach;
  }

  private breachAt(entry: ChainedEntry, next: bigint): BreachKind | undefined {
    if (entry.seq !== String(next)) return 'missing';
    if (!linkOf(this.previous, entry).equals(entry.hash)) return 'changed';
    const published = this.places.get(entry.seq);
    return published === undefined || published === entry.hash.toString('hex') ? undefined : 'rewritten';
  }

  private found(kind: BreachKind, seq: bigint): void {
    this.breach = { shard: this.shard, seq: String(seq), kind };
  }
}
