import { Inject, Injectable, Logger } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationState, ReturnReason } from '#contracts/escalations';
import type { EscalationId, PersonId } from '#contracts/ids';
import type { Ladder } from '#contracts/ladder';
import { escalationStepJobId } from '#contracts/jobs';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { JobQueue } from '#platform/jobs/job-queue';
import type { WhoToAlert } from '#staff/duty.service';
import { assertPath, type Path } from './escalation';
import { type DrillEnd, END_DRILL } from './drills/end-statement';
import { type EscalationKey, kindOf, raiserRooms } from './escalation-history.service';
import { type LadderStep, ladderStep } from './ladder';
import { type AsksStep, TAKE_STEPS } from './step-statement';

/** An escalation on the ladder whose time has come, as it was read. */
export interface DueAlert extends EscalationKey {
  readonly state: EscalationState;
  readonly step: number;
  /** When, to the microsecond. */
  readonly due: string;
  /** From an officer who had it, once or more. */
  readonly came_back: boolean;
  /** Whoever has it is an officer no more. */
  readonly is_left: boolean;
  readonly had_it: readonly PersonId[];
  /** The newest that was saved, if any was. */
  readonly ladder: Ladder | null;
}

/** Why the clock takes an alert from whoever has it. */
const WHY_BACK: Partial<Record<EscalationState, ReturnReason>> = {
  acknowledged: 'not-accepted',
  accepted: 'not-handed-over',
};

/** Walks the ladder: one step alerts its recipients and sets the clock of the next. */
@Injectable()
export class LadderStepService {
  private readonly logger = new Logger('Ladder');

  constructor(
    private readonly db: Database,
    private readonly jobs: JobQueue,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Takes the next step of each, unless it has moved since it was read: any number of callers may try. An alert that was
   * taken and left lying comes back to the ladder by the same step. Attempts, next due time and events commit together,
   * those of all or of none.
   *
   * @param duty whom they may go to
   * @returns those whose step was taken here
   */
  async takeSteps(alerts: readonly DueAlert[], duty: WhoToAlert): Promise<EscalationId[]> {
    const over = alerts.filter((alert) => this.isDrillOver(alert));
    const walking = alerts.filter((alert) => !over.includes(alert));
    const taken = await this.walk(walking, duty);
    for (const drill of over) if (await this.endDrill(drill)) taken.push(drill.id);
    return taken;
  }

  private async walk(alerts: readonly DueAlert[], duty: WhoToAlert): Promise<EscalationId[]> {
    if (alerts.length === 0) return [];
    const steps = alerts.map((alert) => ({ alert, ...this.stepOf(alert, duty) }));
    const tries = steps.flatMap(({ alert, recipients, channels }) =>
      recipients.flatMap(({ id }) => channels.map((channel) => ({ id, channel, of: alert.id }))),
    );
    failpoint('step.claimed');
    const done = await this.db.one<{ taken: EscalationId[] }>(TAKE_STEPS, [
      JSON.stringify(steps.map(({ alert, ...step }) => asks(alert, step))),
      tries.map(() => newId()),
      tries.map(({ of }) => of),
      tries.map(({ id }) => id),
      tries.map(({ channel }) => channel),
    ]);
    failpoint('step.written');
    const taken = new Set(done?.taken);
    await this.orderNext(steps.filter(({ alert }) => taken.has(alert.id)));
    return [...taken];
  }

  /** The ladder of an alert never ends; of a drill it does. */
  private isDrillOver(alert: DueAlert): boolean {
    return kindOf(alert) === 'drill' && alert.step >= (alert.ladder ?? this.pack.clocks.ladder).length;
  }

  /** Whether it ended here: somebody may have passed it meanwhile. */
  private async endDrill(drill: DueAlert): Promise<boolean> {
    const why: DrillEnd = 'drill-missed';
    const told = await this.db.query(END_DRILL, [drill.id, drill.state, why, raiserRooms(drill)]);
    return told.length > 0;
  }

  private stepOf({ state, step, came_back, had_it, ladder }: DueAlert, duty: WhoToAlert): LadderStep {
    const hadIt = new Set<string>(came_back || state in WHY_BACK ? had_it : []);
    return ladderStep(ladder ?? this.pack.clocks.ladder, step + 1, { ...duty, hadIt });
  }

  /** A doorbell for the step after it. Postgres keeps when that is due; without the bell the sweeper finds it. */
  private async orderNext(
    steps: readonly { readonly alert: DueAlert; readonly waitSeconds: number }[],
  ): Promise<void> {
    const orders = steps.map(({ alert, waitSeconds }) => {
      const payload = { escalationId: alert.id, step: alert.step + 2, attempt: 0 };
      return { payload, options: { jobId: escalationStepJobId(payload), delayMs: waitSeconds * 1000 } };
    });
    try {
      await this.jobs.addAll('escalation.step', orders);
    } catch (error) {
      this.logger.warn({ msg: 'no job for the next step', name: error instanceof Error ? error.name : '' });
    }
  }
}

/** An alert that reached nobody is not called sent: it stays raised, and says why. */
function asks(
  alert: DueAlert,
  { recipients, channels, waitSeconds, gap, tellsCoordinator, isLast }: LadderStep,
): AsksStep {
  const isNew = alert.state === 'armed' || alert.state === 'raised';
  const state = isNew && recipients.length === 0 ? 'raised' : 'alerting';
  const path = pathOf(alert.state, state);
  const isReal = kindOf(alert) === 'alert';
  assertPath(path, kindOf(alert));
  return {
    id: alert.id,
    due: alert.due,
    step: alert.step + 1,
    state,
    wait: waitSeconds,
    from_states: path.slice(0, -1),
    to_states: path.slice(1),
    // That nobody is there for a drill is on its board and alarms nobody.
    gap: isReal ? (gap ?? null) : null,
    back: whyBack(alert),
    rooms: raiserRooms(alert),
    tells_coordinator: tellsCoordinator && isReal,
    channels,
    falls_over: !isLast,
  };
}

function whyBack({ state, is_left }: DueAlert): ReturnReason | null {
  const late = WHY_BACK[state] ?? null;
  return late !== null && is_left ? 'officer-left' : late;
}

/** An armed alert whose time ran out is raised and sent in one go; both are in its history. */
function pathOf(from: EscalationState, to: 'raised' | 'alerting'): Path {
  return from === 'armed' && to === 'alerting' ? ['armed', 'raised', 'alerting'] : [from, to];
}
