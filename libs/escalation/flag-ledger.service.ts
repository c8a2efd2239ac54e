import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { AtOnce } from './at-once.service';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory, type EscalationKey } from './escalation-history.service';
import { firstTurn } from './review';

/** Writes flags down, and what overtakes them. */
@Injectable()
export class FlagLedger {
  constructor(
    private readonly db: Database,
    private readonly history: EscalationHistory,
    private readonly clocks: EscalationClocks,
    private readonly atOnce: AtOnce,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Undefined when the inquiry has one, or an alert that nobody has taken. */
  async add(
    inquiryId: InquiryId,
    personId: PersonId,
    reasons: readonly string[],
  ): Promise<EscalationId | undefined> {
    const turn = firstTurn(await this.isDeskAway(inquiryId, personId));
    const flag = await this.db.one<EscalationKey>(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, reasons, turn, next_step_at)
       values ($1, $2, 'review', 'awaiting-confirmation', $3, $4, $5, clock_timestamp() + make_interval(secs => $6))
       on conflict (inquiry_id) where state in ('awaiting-confirmation', 'armed', 'raised', 'alerting')
         and returned_at is null do nothing
       returning id, inquiry_id, raised_by`,
      [newId(), inquiryId, personId, reasons, turn, this.clocks.reviewSeconds],
    );
    if (!flag) return undefined;
    const path = [null, 'awaiting-confirmation'] as const;
    await this.history.record(flag, {
      path,
      by: personId,
      reason: reasons.join(' '),
      action: 'escalation.flag',
    });
    await this.clocks.orderTurn(flag.id, turn);
    return flag.id;
  }

  /** The alert key on a flagged inquiry: it is danger now, and nobody looks a second time. */
  async overtake(flag: EscalationKey, personId: PersonId): Promise<void> {
    await this.db.query(
      `update escalation set lane = 'danger', state = 'raised', raised_at = at, next_step_at = at,
              review = 'overtaken', reviewed_at = at, reviewed_by = $2
         from clock_timestamp() as at where id = $1 and state = 'awaiting-confirmation'`,
      [flag.id, personId],
    );
    const path = ['awaiting-confirmation', 'raised'] as const;
    await this.history.record(flag, { path, by: personId, reason: 'alert-key' });
    await this.atOnce.alert(flag.id);
  }

  private async isDeskAway(inquiryId: InquiryId, personId: PersonId): Promise<boolean> {
    const desk = await this.db.one<{ isAway: boolean }>(
      `select unit_is_away(unit, $2, $3) as "isAway" from inquiry where id = $1`,
      [inquiryId, personId, this.pack.clocks.sessionIdleMinutes],
    );
    return desk?.isAway ?? true;
  }
}
