import { Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';
import { newRecoveryCodes, recoveryCodeHash } from './recovery-codes';

/** Codes on paper, each for once. Only their hashes are kept. */
@Injectable()
export class RecoveryCodesService {
  constructor(private readonly db: Database) {}

  /** Ten new ones, told this once; those before are worth nothing any more. */
  async renew(personId: string): Promise<string[]> {
    const codes = newRecoveryCodes();
    const hashes = codes.map((code) => recoveryCodeHash(personId, code));
    await this.revoke(personId);
    await this.db.query(`insert into recovery_code (code_hash, person_id) select unnest($1::bytea[]), $2`, [
      hashes,
      personId,
    ]);
    return codes;
  }

  /** Whether this is one of the person's codes that was not used; it is used up then. */
  async takes(personId: string, code: string): Promise<boolean> {
    const row = await this.db.one(
      `update recovery_code set used_at = now() where code_hash = $1 and person_id = $2 and used_at is null
       returning person_id`,
      [recoveryCodeHash(personId, code), personId],
    );
    return row !== undefined;
  }

  async left(personId: string): Promise<number> {
    const row = await this.db.one<{ count: number }>(
      `select count(*)::int as count from recovery_code where person_id = $1 and used_at is null`,
      [personId],
    );
    return row?.count ?? 0;
  }

  /** Nothing is left to recover. */
  async revoke(personId: string): Promise<void> {
    await this.db.query(`delete from recovery_code where person_id = $1 and used_at is null`, [personId]);
  }
}
