import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { publishedFolder, signingKey } from './audit-keys';
import { type Head, keyName, type SignedStatement, signStatement, statementHash } from './head-statement';
import { lastPublished, publish } from './published-statements';

/** Statements appended at once after the folder was away. */
const BATCH = 500;

/** Signs where the audit chains stand and publishes it outside the database. */
@Injectable()
export class HeadPublisher {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: ProcessConfig,
  ) {}

  /**
   * Signs one statement when any chain grew since the last one, and appends to the folder whatever it lacks: committed
   * first, so that a crash in between leaves a line to write, never one that nobody signed.
   * @returns the number of the last statement
   */
  async publishHeads(): Promise<number> {
    const last = await this.signHeads();
    await this.appendMissing();
    return last;
  }

  /** Also what was signed while the folder was full or away. */
  private async appendMissing(): Promise<void> {
    const folder = publishedFolder(this.config.home);
    for (;;) {
      const last = await lastPublished(folder);
      const missing = await this.db.query<SignedStatement>(
        `select s.statement, s.signature from audit_statement s where s.seq > $1 order by s.seq limit ${String(BATCH)}`,
        [last ? statementOf(last).seq : 0],
      );
      const [first] = missing;
      if (!first) return;
      const month = statementOf(first).at.slice(0, 7);
      await publish(
        folder,
        missing.filter((statement) => statementOf(statement).at.startsWith(month)),
        month,
      );
    }
  }

  @Transactional()
  private async signHeads(): Promise<number> {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended('audit-statement', 152))`);
    const last = await this.db.one<SignedStatement>(
      'select s.statement, s.signature from audit_statement s order by s.seq desc limit 1',
    );
    const heads = await this.db.query<Head>(
      `select shard, seq::text, encode(hash, 'hex') as hash from audit_head order by shard`,
    );
    const before = last && statementOf(last);
    if (before && JSON.stringify(before.heads) === JSON.stringify(heads)) return before.seq;
    const key = signingKey(this.config.home);
    const seq = (before?.seq ?? 0) + 1;
    const previous = last ? statementHash(last.statement) : '';
    const at = new Date().toISOString();
    const signed = signStatement({ seq, at, previous, key: keyName(key), heads }, key);
    await this.db.query('insert into audit_statement (seq, statement, signature) values ($1, $2, $3)', [
      seq,
      signed.statement,
      signed.signature,
    ]);
    return seq;
  }
}

/** Of our own table: signed by us. */
function statementOf({ statement }: SignedStatement): { seq: number; at: string; heads: Head[] } {
  return JSON.parse(statement) as { seq: number; at: string; heads: Head[] };
}
