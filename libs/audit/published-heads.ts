import type { KeyObject } from 'node:crypto';
import { type HeadStatement, readStatement, statementHash } from './head-statement';
import type { PublishedLine } from './published-statements';

/** A published line that proves nothing, or that is not the one behind the line before. */
export interface BadLine {
  file: string;
  line: number;
}

/** Where the chains once stood, by what was published: for each chain, the hash at each place that was ever a head. */
export class PublishedHeads {
  /** Whole statements read. */
  statements = 0;
  /** Number of the first and the last statement, and when the last was made. */
  first: number | undefined;
  last: { seq: number; at: string } | undefined;
  readonly badLines: BadLine[] = [];
  private readonly heads = new Map<number, Map<string, string>>();
  private readonly contradicted = new Map<number, string>();
  private previous: { seq: number; hash: string; text: string } | undefined;

  /** @param key what they must be signed with; without one none counts */
  constructor(private readonly key: KeyObject | undefined) {}

  /** Takes the next line, in the order they were written. */
  take({ file, line, statement: signed }: PublishedLine): void {
    if (signed !== undefined && signed.statement === this.previous?.text) return;
    const statement = signed && this.key ? readStatement(signed, this.key) : undefined;
    if (!statement || !signed || !this.follows(statement)) this.badLines.push({ file, line });
    if (!statement || !signed) return;
    this.statements += 1;
    this.first ??= statement.seq;
    this.last = { seq: statement.seq, at: statement.at };
    this.previous = {
      seq: statement.seq,
      hash: statementHash(signed.statement),
      text: signed.statement,
    };
    for (const { shard, seq, hash } of statement.heads) this.remember(shard, seq, hash);
  }

  /** The chains that were published. */
  get shards(): number[] {
    return [...this.heads.keys()];
  }

  /** What a chain's places hashed to when they were heads. */
  of(shard: number): ReadonlyMap<string, string> {
    return this.heads.get(shard) ?? new Map<string, string>();
  }

  /** The place of a chain for which two hashes were published: one of them was computed anew. */
  contradiction(shard: number): string | undefined {
    return this.contradicted.get(shard);
  }

  private follows(statement: HeadStatement): boolean {
    const { previous } = this;
    return !previous || (statement.seq === previous.seq + 1 && statement.previous === previous.hash);
  }

  /** The first hash of a place counts: a chain that is published again after it was rewritten convicts itself. */
  private remember(shard: number, seq: string, hash: string): void {
    const places = this.heads.get(shard) ?? new Map<string, string>();
    this.heads.set(shard, places);
    const known = places.get(seq);
    if (known === undefined) places.set(seq, hash);
    else if (known !== hash && !this.contradicted.has(shard)) this.contradicted.set(shard, seq);
  }
}
