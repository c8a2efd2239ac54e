import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationState, ReturnReason } from '#contracts/escalations';
import type { EscalationId } from '#contracts/ids';
import type { Ladder } from '#contracts/ladder';
import { escalationStepJobId } from '#contracts/jobs';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { JobQueue } from '#platform/jobs/job-queue';
import { DutyService } from '#staff/duty.service';
import { assertPath, ON_THE_LADDER, type Path } from './escalation';
import { type DrillEnd, END_DRILL } from './drills/end-statement';
import { type EscalationKey, kindOf, raiserRooms } from './escalation-history.service';
import { type LadderStep, ladderStep } from './ladder';
import { LOCK_DUE, TAKE_STEP } from './step-statement';

interface Row extends EscalationKey {
  state: EscalationState;
  step: number;
  /** From an officer who had it, once or more. */
  came_back: boolean;
  /** The newest that was saved, if any was. */
  ladder: Ladder | null;
}

/** Why the clock takes an alert from whoever has it. */
const WHY_BACK: Partial<Record<EscalationState, ReturnReason>> = {
  acknowledged: 'not-accepted',
  accepted: 'not-handed-over',
};

/** `not-due` also when somebody else holds the row and the caller did not want to wait. */
export type StepTaken = 'taken' | 'not-due';

/** Walks the ladder: one step alerts its recipients and sets the clock of the next. */
@Injectable()
export class LadderStepService {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly duty: DutyService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Takes the next step if it is due by Postgres's clock; otherwise changes nothing, so any number of callers may try. An
   * alert that was taken and left lying comes back to the ladder by the same step.
   * Attempts, next due time, next job and events commit together.
   *
   * @param whenLocked `skip` leaves a row that somebody else works on to them.
   */
  @Transactional()
  async takeStep(escalationId: EscalationId, whenLocked: 'wait' | 'skip' = 'wait'): Promise<StepTaken> {
    const escalation = await this.lockDue(escalationId, whenLocked);
    if (!escalation) return 'not-due';
    failpoint('step.claimed');
    const ladder = escalation.ladder ?? this.pack.clocks.ladder;
    const step = escalation.step + 1;
    // The ladder of an alert never ends; of a drill it does.
    if (kindOf(escalation) === 'drill' && step > ladder.length) {
      await this.db.query(END_DRILL, [
        escalation.id,
        escalation.state,
        'drill-missed' satisfies DrillEnd,
        raiserRooms(escalation),
      ]);
      return 'taken';
    }
    const duty = { ...(await this.duty.whoToAlert()), hadIt: await this.whoHadIt(escalation) };
    await this.write(escalation, step, ladderStep(ladder, step, duty));
    failpoint('step.inside');
    return 'taken';
  }

  /**
   * Escalations whose time has come, longest overdue first, without those in `except`; for the sweeper, which asks
   * the facts and not the queue.
   */
  async due(limit: number, except: readonly EscalationId[] = []): Promise<EscalationId[]> {
    const rows = await this.db.query<{ id: EscalationId }>(
      `select id from escalation where next_step_at <= clock_timestamp() and not (id = any($2))
        order by next_step_at limit $1`,
      [limit, [...except]],
    );
    return rows.map(({ id }) => id);
  }

  private lockDue(id: EscalationId, whenLocked: 'wait' | 'skip'): Promise<Row | undefined> {
    return this.db.one<Row>(LOCK_DUE[whenLocked], [id, [...ON_THE_LADDER]]);
  }

  private async whoHadIt({ id, state, came_back }: Row): Promise<ReadonlySet<string>> {
    if (!came_back && !(state in WHY_BACK)) return new Set();
    const rows = await this.db.query<{ person_id: string }>(
      `select distinct person_id from escalation_transition where escalation_id = $1 and to_state = 'acknowledged'`,
      [id],
    );
    return new Set(rows.map(({ person_id }) => person_id));
  }

  /** An alert that reached nobody is not called sent: it stays raised, and says why. */
  private async write(
    escalation: Row,
    step: number,
    { recipients, channels, waitSeconds, gap, tellsCoordinator }: LadderStep,
  ): Promise<void> {
    const isNew = escalation.state === 'armed' || escalation.state === 'raised';
    const state = isNew && recipients.length === 0 ? 'raised' : 'alerting';
    const path = pathOf(escalation.state, state);
    const kind = kindOf(escalation);
    assertPath(path, kind);
    const tries = recipients.flatMap(({ id }) => channels.map((channel) => ({ id, channel })));
    await this.db.query(TAKE_STEP, [
      escalation.id,
      step,
      tries.map(() => newId()),
      tries.map(({ id }) => id),
      state,
      waitSeconds,
      path.slice(0, -1),
      path.slice(1),
      // That nobody is there for a drill is on its board and alarms nobody.
      kind === 'alert' ? (gap ?? null) : null,
      raiserRooms(escalation),
      WHY_BACK[escalation.state] ?? null,
      tellsCoordinator && kind === 'alert',
      tries.map(({ channel }) => channel),
    ]);
    await this.orderNext(escalation.id, step + 1, waitSeconds);
  }

  private async orderNext(escalationId: EscalationId, step: number, waitSeconds: number): Promise<void> {
    const payload = { escalationId, step, attempt: 0 };
    await this.jobs.add('escalation.step', payload, {
      jobId: escalationStepJobId(payload),
      delayMs: waitSeconds * 1000,
    });
  }
}

/** An armed alert whose time ran out is raised and sent in one go; both are in its history. */
function pathOf(from: EscalationState, to: 'raised' | 'alerting'): Path {
  return from === 'armed' && to === 'alerting' ? ['armed', 'raised', 'alerting'] : [from, to];
}
