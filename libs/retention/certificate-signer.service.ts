import { Inject, Injectable } from '@nestjs/common';
import { signingKey } from '#audit/audit-keys';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { Database } from '#platform/database/database.service';
import { CERTIFIED, signCertificate } from './certificate';

const BATCH = 500;

/** Signs the certificates of what was erased, in the process that holds the key. */
@Injectable()
export class CertificateSigner {
  constructor(
    private readonly db: Database,
    @Inject(CONFIG) private readonly config: ProcessConfig,
  ) {}

  /** Signs what waits, but only what the record knows of: a row that somebody put in stays unsigned. */
  async signWaiting(): Promise<number> {
    const waiting = await this.db.query<{ id: string; statement: string }>(
      `select e.id, e.statement from erasure e where e.signature is null and exists (
         select from audit_entry a where a.subject_type = $1
            and a.subject_id = encode(sha256(convert_to(e.statement, 'UTF8')), 'hex') and a.action = $2)
        order by e.id limit ${String(BATCH)}`,
      [CERTIFIED.subjectType, CERTIFIED.action],
    );
    if (waiting.length === 0) return 0;
    const key = signingKey(this.config.home);
    for (const { id, statement } of waiting)
      await this.db.query(`update erasure set signature = $2 where id = $1 and signature is null`, [
        id,
        signCertificate(statement, key),
      ]);
    return waiting.length;
  }
}
