import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { EscalationState } from '#contracts/escalations';
import type { EscalationId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { DutyService, type WhoToAlert } from '#staff/duty.service';
import { assertPath, ON_THE_LADDER } from './escalation';
import { EscalationClocks, OUTCOME_AGAIN_SECONDS } from './escalation-clocks.service';
import { type EscalationKey, raiserRooms } from './escalation-history.service';
import { type DueAlert, LadderStepService } from './ladder-step.service';
import { OUTCOME_MISSING } from './outcome-statement';
import { type AfterSilence, afterSilence, type ReviewTurn, type TurnReason } from './review';
import { READ_DUE } from './step-statement';
import { LOCK_UNANSWERED, PASS_ON } from './turn-statement';

interface Unanswered extends EscalationKey {
  turn: ReviewTurn;
}

const WHY: Record<AfterSilence, TurnReason> = {
  'every-desk': 'desk-silent',
  'waits-on': 'still-unanswered',
  police: 'unconfirmed',
};

/** Does what the clock asks of escalations: the next step of the ladder, the end of a turn nobody answered, the word that an outcome is missing. */
@Injectable()
export class DueSteps {
  constructor(
    private readonly db: Database,
    private readonly ladder: LadderStepService,
    private readonly duty: DutyService,
    private readonly clocks: EscalationClocks,
  ) {}

  /**
   * Escalations whose time has come by Postgres's clock, longest overdue first, without those in `except`; for the
   * sweeper, which asks the facts and not the queue.
   */
  async due(limit: number, except: readonly EscalationId[] = []): Promise<EscalationId[]> {
    const rows = await this.db.query<{ id: EscalationId }>(
      `select id from escalation where next_step_at <= clock_timestamp() and not (id = any($2))
        order by next_step_at limit $1`,
      [limit, [...except]],
    );
    return rows.map(({ id }) => id);
  }

  /**
   * Does what is due of these; changes nothing of one that is not, or that somebody else works on, so any number of callers
   * may try.
   *
   * @returns those it was done for
   */
  async take(ids: readonly EscalationId[]): Promise<EscalationId[]> {
    const [due, duty] = await Promise.all([
      this.db.query<DueAlert>(READ_DUE, [[...ON_THE_LADDER], [...ids]]),
      this.duty.whoToAlert(),
    ]);
    const walking = due.filter(({ state }) => ON_THE_LADDER.some((each) => each === state));
    const taken = await this.ladder.takeSteps(walking, duty);
    const raised: EscalationId[] = [];
    for (const alert of due) {
      const { id, state } = alert;
      if (state === 'handed-over' && (await this.askForOutcome(alert, duty))) taken.push(id);
      const then = state === 'awaiting-confirmation' ? await this.passOn(id) : undefined;
      if (then) taken.push(id);
      if (then === 'police') raised.push(id);
    }
    if (raised.length > 0) await this.take(raised);
    return taken;
  }

  /**
   * Says that the outcome of a case is missing, or that whoever signed for it has left, and shows it to those on duty, who
   * may sign in their place. It takes nothing from anybody, rings at nobody, and is due again.
   */
  private async askForOutcome(alert: DueAlert, { onDuty, allOfficers }: WhoToAlert): Promise<boolean> {
    assertPath(['handed-over', 'handed-over']);
    const officers = onDuty.length > 0 ? onDuty : allOfficers;
    const told = await this.db.query(OUTCOME_MISSING, [
      alert.id,
      OUTCOME_AGAIN_SECONDS,
      officers.map(() => newId()),
      officers.map(({ id }) => id),
      raiserRooms(alert),
    ]);
    return told.length > 0;
  }

  /** A flag that its desk left goes to every desk; one that everybody left where the country pack says. */
  @Transactional()
  private async passOn(escalationId: EscalationId): Promise<AfterSilence | undefined> {
    const flag = await this.db.one<Unanswered>(LOCK_UNANSWERED, [escalationId]);
    if (!flag) return undefined;
    const then = afterSilence(flag.turn, this.clocks.reviewUnattended);
    const state: EscalationState = then === 'police' ? 'raised' : 'awaiting-confirmation';
    assertPath(['awaiting-confirmation', state]);
    await this.db.query(PASS_ON, [
      flag.id,
      state,
      2,
      then === 'police' ? 0 : this.clocks.reviewSeconds,
      then === 'police' ? 'unconfirmed' : null,
      WHY[then],
      raiserRooms(flag),
    ]);
    if (then === 'every-desk') await this.clocks.orderTurn(flag.id, 2);
    return then;
  }
}
