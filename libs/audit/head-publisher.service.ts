import type { KeyObject } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { publishedFolder, signingKey } from './audit-keys';
import { type Head, keyName, signStatement, statementHash } from './head-statement';
import { publish } from './published-statements';

/** Signs where the audit chains stand and publishes it outside the database. */
@Injectable()
export class HeadPublisher {
  private readonly folder: string;
  private readonly key: KeyObject;

  constructor(
    private readonly db: Database,
    @Inject(CONFIG) { home }: ProcessConfig,
  ) {
    this.folder = publishedFolder(home);
    this.key = signingKey(home);
  }

  /**
   * Publishes one statement when any chain grew since the last one. Stored first, in the transaction that stands or
   * falls with the file: a statement outside is always one the database knows, or knew.
   * @returns its number, or undefined when there was nothing to say or another process is saying it
   */
  @Transactional()
  async publishHeads(): Promise<number | undefined> {
    const turn = await this.db.one<{ isMine: boolean }>(
      `select pg_try_advisory_xact_lock(hashtextextended('audit-statement', 152)) as "isMine"`,
    );
    if (turn?.isMine !== true) return undefined;
    const last = await this.db.one<{ seq: string; statement: string }>(
      'select s.seq::text, s.statement from audit_statement s order by s.seq desc limit 1',
    );
    const heads = await this.db.query<Head>(
      `select shard, seq::text, encode(hash, 'hex') as hash from audit_head order by shard`,
    );
    if (last && JSON.stringify(headsOf(last.statement)) === JSON.stringify(heads)) return undefined;
    const at = new Date().toISOString();
    const seq = Number(last?.seq ?? 0) + 1;
    const previous = last ? statementHash(last.statement) : '';
    const signed = signStatement({ seq, at, previous, key: keyName(this.key), heads }, this.key);
    await this.db.query('insert into audit_statement (seq, statement, signature) values ($1, $2, $3)', [
      seq,
      signed.statement,
      signed.signature,
    ]);
    publish(this.folder, signed, at.slice(0, 7));
    return seq;
  }
}

function headsOf(statement: string): Head[] {
  return (JSON.parse(statement) as { heads: Head[] }).heads;
}
