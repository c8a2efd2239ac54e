import { Injectable } from '@nestjs/common';
import type { EscalationState, ReviewAnswer } from '#contracts/escalations';
import type { EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import type { Action } from '#contracts/permissions';
import type { Permission } from '#staff/permission';
import { AtOnce } from './at-once.service';
import { EscalationHistory, type EscalationKey } from './escalation-history.service';
import { FlagAnswered, OwnFlag } from './refusals';
import type { ReviewTurn } from './review';

/** What a supervisor says to a flag. */
export interface Answer {
  readonly action: Extract<Action, 'escalation.confirm' | 'escalation.decline'>;
  readonly state: Extract<EscalationState, 'raised' | 'declined'>;
  readonly answer: Extract<ReviewAnswer, 'confirmed' | 'declined'>;
  readonly reason: string | null;
}

interface Standing {
  raised_by: PersonId;
  unit: string | null;
  /** Null of an alert that never was a flag. */
  turn: ReviewTurn | null;
  state: EscalationState;
  review: ReviewAnswer | null;
  reviewed_at: Date | null;
  by: { id: PersonId; displayName: string } | null;
}

/** Writes the answer to a flag down, in the transaction of whoever gives it. */
@Injectable()
export class ReviewLedger {
  constructor(
    private readonly db: Database,
    private readonly history: EscalationHistory,
    private readonly atOnce: AtOnce,
  ) {}

  /** See `ReviewService`. A confirmed flag is due at once. */
  async answer(
    id: EscalationId,
    { action, state, answer, reason }: Answer,
    permission: Permission,
    by: PersonId,
  ): Promise<void> {
    assertTheirs(id, await this.standing(id), permission, by);
    const flag = await this.db.one<EscalationKey>(
      `update escalation set state = $2, review = $3, reviewed_at = at, reviewed_by = $4, decline_reason = $5,
              raised_at = case when $2 = 'raised' then at end, next_step_at = case when $2 = 'raised' then at end
         from clock_timestamp() as at where id = $1 and state = 'awaiting-confirmation'
        returning id, inquiry_id, raised_by`,
      [id, state, answer, by, reason],
    );
    if (!flag) throw answered(id, await this.standing(id));
    const path = ['awaiting-confirmation', state] as const;
    await this.history.record(flag, { path, by, reason: reason ?? answer, action });
    if (state === 'raised') await this.atOnce.alert(id);
  }

  private async standing(id: EscalationId): Promise<Standing> {
    const flag = await this.db.one<Standing>(
      `select s.raised_by, s.unit, s.turn, s.state, s.review, s.reviewed_at,
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as by
         from review_standing($1) s left join person p on p.id = s.reviewed_by`,
      [id],
    );
    if (!flag) throw new NotFound();
    return flag;
  }
}

function assertTheirs(id: EscalationId, flag: Standing, permission: Permission, by: PersonId): void {
  if (!permission.allows({ unit: flag.unit, isUnitAway: flag.turn === 2 })) throw new NotFound();
  if (flag.turn === null) throw answered(id, flag);
  if (flag.raised_by === by) throw new OwnFlag();
}

function answered(id: EscalationId, { state, review, reviewed_at, by }: Standing): FlagAnswered {
  return new FlagAnswered({ escalationId: id, state, review, by, at: reviewed_at?.toISOString() ?? null });
}
