import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { isGuessable } from './alert-pin';
import { GuessablePin } from './contact-refusals';
import { hashPassword, isPassword } from './password';

const MOST_FAILURES = 5;
/** After so many failures nobody's PIN is taken for so long, right or wrong; the console still takes them. */
const LOCKED_MINUTES = 15;

/** `locked`: too many were wrong lately. `none`: they never set one. */
export type PinCheck = 'right' | 'wrong' | 'locked' | 'none';

/** The PIN with which an officer says on a telephone who they are. */
@Injectable()
export class AlertPin {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
  ) {}

  async isSet(personId: PersonId): Promise<boolean> {
    return (await this.db.one(`select 1 from alert_pin where person_id = $1`, [personId])) !== undefined;
  }

  /** A new one; what was mistyped before is forgotten. @throws GuessablePin */
  async set(personId: PersonId, pin: string): Promise<void> {
    if (isGuessable(pin)) throw new GuessablePin();
    await this.keep(personId, await hashPassword(pin));
  }

  /** Counts the try as a failure before it is looked at, so that no number of calls at once tries more than it may. */
  async check(personId: PersonId, pin: string): Promise<PinCheck> {
    const counted = await this.db.one<{ hash: string }>(
      `update alert_pin set last_failure_at = clock_timestamp(),
              failures = case when last_failure_at < clock_timestamp() - make_interval(mins => $3) then 1 else failures + 1 end
        where person_id = $1 and (failures < $2 or last_failure_at < clock_timestamp() - make_interval(mins => $3))
        returning hash`,
      [personId, MOST_FAILURES, LOCKED_MINUTES],
    );
    if (!counted) return (await this.isSet(personId)) ? 'locked' : 'none';
    if (!(await isPassword(counted.hash, pin))) return 'wrong';
    await this.db.query(`update alert_pin set failures = 0 where person_id = $1`, [personId]);
    return 'right';
  }

  @Transactional()
  private async keep(personId: PersonId, hash: string): Promise<void> {
    await this.db.query(
      `insert into alert_pin (person_id, hash) values ($1, $2) on conflict (person_id)
       do update set hash = $2, failures = 0, last_failure_at = null, set_at = clock_timestamp()`,
      [personId, hash],
    );
    await this.audit.record({
      action: 'channel.pin',
      subjectType: 'person',
      subjectId: personId,
      outcome: 'allowed',
    });
  }
}
