import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationState } from '#contracts/escalations';
import type { AttemptId, EscalationId, PersonId } from '#contracts/ids';
import { escalationStepJobId } from '#contracts/jobs';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { JobQueue } from '#platform/jobs/job-queue';
import { DutyService } from '#staff/duty.service';
import { UNACKNOWLEDGED } from './escalation';
import { type Change, EscalationHistory, type EscalationKey } from './escalation-history.service';
import { type LadderStep, ladderStep } from './ladder';

interface Row extends EscalationKey {
  state: EscalationState;
  step: number;
}

/** `not-due` also when somebody else holds the row and the caller did not want to wait. */
export type StepTaken = 'taken' | 'not-due';

/** Walks the ladder: one step alerts its recipients and sets the clock of the next. */
@Injectable()
export class LadderStepService {
  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    private readonly events: EventLog,
    private readonly history: EscalationHistory,
    private readonly duty: DutyService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Takes the next step if it is due by Postgres's clock; otherwise changes nothing, so any number of callers may try.
   * Attempts, next due time, next job and events commit together.
   *
   * @param whenLocked `skip` leaves a row that somebody else works on to them.
   */
  @Transactional()
  async takeStep(escalationId: EscalationId, whenLocked: 'wait' | 'skip' = 'wait'): Promise<StepTaken> {
    const escalation = await this.lockDue(escalationId, whenLocked);
    if (!escalation) return 'not-due';
    failpoint('step.claimed');
    const step = escalation.step + 1;
    const found = ladderStep(this.pack.clocks.ladder, step, {
      onDuty: await this.duty.officersOnDuty(),
      allOfficers: await this.duty.allOfficers(),
    });
    const sent = await this.addAttempts(escalation, step, found);
    await this.advance(escalation, step, found);
    await this.tell(escalation, step, found, sent);
    await this.orderNext(escalation.id, step + 1, found.waitSeconds);
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
    return this.db.one<Row>(
      `select id, inquiry_id, raised_by, state, step from escalation
        where id = $1 and state = any($2) and next_step_at <= clock_timestamp()
          for no key update ${whenLocked === 'skip' ? 'skip locked' : ''}`,
      [id, [...UNACKNOWLEDGED]],
    );
  }

  private addAttempts(escalation: Row, step: number, { recipients }: LadderStep): Promise<Attempt[]> {
    return this.db.query<Attempt>(
      `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
       select a.id, $1, $2, a.recipient_id, 'console', 'sent', clock_timestamp()
         from unnest($3::uuid[], $4::uuid[]) as a (id, recipient_id)
       on conflict on constraint alert_attempt_once do nothing
       returning id, recipient_id`,
      [escalation.id, step, recipients.map(() => newId()), recipients.map(({ id }) => id)],
    );
  }

  private async advance(
    escalation: Row,
    step: number,
    { recipients, waitSeconds, gap }: LadderStep,
  ): Promise<void> {
    const state = recipients.length > 0 ? 'alerting' : 'raised';
    await this.db.query(
      `update escalation set state = $2, step = $3, raised_at = coalesce(raised_at, at),
              next_step_at = at + make_interval(secs => $4)
         from clock_timestamp() as at where id = $1`,
      [escalation.id, state, step, waitSeconds],
    );
    await this.history.record(escalation, {
      path: pathOf(escalation.state, state),
      by: null,
      ...(gap && { reason: gap }),
    });
  }

  private async tell(
    escalation: Row,
    step: number,
    { gap }: LadderStep,
    sent: readonly Attempt[],
  ): Promise<void> {
    for (const { id, recipient_id } of sent)
      await this.events.append(
        'alert.sent',
        { escalationId: escalation.id, attemptId: id, personId: recipient_id, step },
        [`person:${recipient_id}`],
      );
    if (gap)
      await this.events.append(
        'alert.unstaffed',
        { escalationId: escalation.id, step, reached: sent.length },
        ['role:supervisor'],
      );
  }

  private async orderNext(escalationId: EscalationId, step: number, waitSeconds: number): Promise<void> {
    const payload = { escalationId, step, attempt: 0 };
    await this.jobs.add('escalation.step', payload, {
      jobId: escalationStepJobId(payload),
      delayMs: waitSeconds * 1000,
    });
  }
}

interface Attempt {
  id: AttemptId;
  recipient_id: PersonId;
}

/** An armed alert whose time ran out is raised and sent in one go; both are in its history. */
function pathOf(from: EscalationState, to: 'raised' | 'alerting'): Change['path'] {
  return from === 'armed' && to === 'alerting' ? ['armed', 'raised', 'alerting'] : [from, to];
}
