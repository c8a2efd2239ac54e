import { randomBytes } from 'node:crypto';
import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { InquiryId, PersonId } from '#contracts/ids';
import { InquiryService } from '#inquiries/inquiry.service';
import { KeyPort } from '#platform/crypto/key-port';
import { asEraser } from '#platform/database/acting-context';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { makeToken, readToken, spokenToken } from './caller-token';
import { TooManyTokens, UnknownToken } from './refusals';

/**
 * With 10^15 tokens, a million of them given, and every one of fifty operators trying this often day and night, the
 * first lucky guess is to be expected after a century; each try is on the record long before.
 */
const TRIES_AN_HOUR = 20;

/** What a caller shows who asks what is kept of them: digits that only they have, kept here as a keyed hash. */
@Injectable()
export class CallerTokens {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly port: KeyPort,
    private readonly inquiries: InquiryService,
  ) {}

  /**
   * A new token for an inquiry; an earlier one is worth nothing from now on.
   * @returns it once, in groups of digits
   * @throws NotFound, NotAllowed
   */
  @Transactional()
  async give(inquiryId: InquiryId, personId: PersonId): Promise<string> {
    await this.inquiries.reach(inquiryId, 'token.give');
    const token = makeToken(randomBytes);
    await this.db.query(
      `insert into caller_token (inquiry_id, token_index, given_by) values ($1, $2, $3)
       on conflict (inquiry_id) do update set token_index = excluded.token_index, given_by = excluded.given_by,
         given_at = clock_timestamp()`,
      [inquiryId, this.indexOf(token), personId],
    );
    await this.record('token.give', inquiryId);
    return spokenToken(token);
  }

  /**
   * The inquiry a token is for. Every try counts, and a wrong one is answered as an unknown one.
   * @throws UnknownToken, TooManyTokens
   */
  async find(typed: string, personId: PersonId): Promise<InquiryId> {
    const waitSeconds = await this.count(personId);
    if (waitSeconds > 0) {
      await this.deny('too-many-tokens');
      throw new TooManyTokens(waitSeconds);
    }
    const token = readToken(typed);
    const found =
      token === undefined
        ? undefined
        : await asEraser(() =>
            this.db.one<{ id: InquiryId }>(
              `select inquiry_id as id from caller_token where token_index = $1`,
              [this.indexOf(token)],
            ),
          );
    if (found) {
      await this.record('token.look', found.id);
      return found.id;
    }
    await this.deny('unknown-token');
    throw new UnknownToken();
  }

  /** Counts a try, one after the other for each person. @returns 0, or how long to wait when there were too many */
  @Transactional()
  private async count(personId: PersonId): Promise<number> {
    await this.db.query(`select pg_advisory_xact_lock(hashtextextended('token-try ' || $1, 152))`, [
      personId,
    ]);
    const row = await this.db.one<{ tries: number; waitSeconds: number }>(
      `select count(*)::int as tries,
              coalesce(ceil(extract(epoch from min(at) + interval '1 hour' - clock_timestamp())), 0)::int as "waitSeconds"
         from (select at from token_try where person_id = $1 and at > clock_timestamp() - interval '1 hour'
                order by at desc limit ${String(TRIES_AN_HOUR)}) as recent`,
      [personId],
    );
    if (row && row.tries >= TRIES_AN_HOUR) return Math.max(1, row.waitSeconds);
    await this.db.query(`insert into token_try (id, person_id) values ($1, $2)`, [newId(), personId]);
    return 0;
  }

  private record(action: AuditAction, subjectId: InquiryId): Promise<void> {
    return this.audit.record({ action, subjectType: 'inquiry', subjectId, outcome: 'allowed' });
  }

  private deny(reason: string): Promise<void> {
    return this.audit.record({ action: 'token.look', subjectType: 'token', outcome: 'denied', reason });
  }

  private indexOf(token: string): Buffer {
    return this.port.blindIndex('token-index', token);
  }
}
