import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EscalationId } from '#contracts/ids';
import { DueSteps } from '#escalation/due-steps.service';
import { LadderStepService } from '#escalation/ladder-step.service';
import { Newcomers } from '#escalation/newcomers.service';
import { failpoint } from '#platform/failpoint';
import { named } from './job-log';
import { WorkerMetrics } from './worker-metrics.service';

/** Twice as often as needed: with its job lost, or a host's clock wrong, no step is a second late. */
const EVERY_MS = 500;
/** Steps taken at once; fewer than the process has connections, so that jobs go on beside a slow sweep. */
const MOST_AT_ONCE = 6;
const PATIENCE_MS = 4_000;

/**
 * Looks twice a second for whatever is due in Postgres and takes it, though every job were lost. One escalation that
 * fails or hangs costs one place for a while and never holds up the others.
 */
@Injectable()
export class SweeperService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sweeper');
  private readonly busy = new Map<EscalationId, Promise<void>>();
  private timer: NodeJS.Timeout | undefined;

  constructor(
    private readonly ladder: LadderStepService,
    private readonly newcomers: Newcomers,
    private readonly steps: DueSteps,
    private readonly metrics: WorkerMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
  }

  /** Stops looking by itself; `sweep` still may be called. */
  pause(): void {
    clearInterval(this.timer);
  }

  /** No new steps; those under way end with their transaction. */
  async beforeApplicationShutdown(): Promise<void> {
    this.pause();
    let patience: NodeJS.Timeout | undefined;
    const limit = new Promise<void>((resolve) => (patience = setTimeout(resolve, PATIENCE_MS)));
    await Promise.race([Promise.all(this.busy.values()), limit]);
    clearTimeout(patience);
  }

  /** Takes every step that is due now, each escalation once. Returns how many were taken. */
  async sweep(): Promise<number> {
    const seen: EscalationId[] = [];
    let taken = 0;
    for (;;) {
      const room = MOST_AT_ONCE - this.busy.size;
      if (room <= 0) return taken;
      const due = await this.ladder.due(room, [...this.busy.keys(), ...seen]);
      if (due.length === 0) return taken;
      seen.push(...due);
      const before = taken;
      await Promise.all(
        due.map((id) =>
          this.hold(
            id,
            this.take(id).then((done) => void (taken += done)),
          ),
        ),
      );
      if (taken > before) this.logger.log({ msg: 'sweep', taken: taken - before });
    }
  }

  private async look(): Promise<void> {
    try {
      await this.sweep();
      await this.newcomers.call();
    } catch (error) {
      this.logger.warn({ msg: 'sweep failed', ...named(error) });
    }
  }

  private async hold(id: EscalationId, work: Promise<void>): Promise<void> {
    this.busy.set(id, work);
    await work;
    this.busy.delete(id);
  }

  /** 1 when the step was taken here, 0 otherwise; never rejects. */
  private async take(escalationId: EscalationId): Promise<0 | 1> {
    try {
      const outcome = await this.steps.take(escalationId, 'skip');
      if (outcome === 'taken') failpoint('step.committed');
      this.metrics.step('sweeper', outcome);
      return outcome === 'taken' ? 1 : 0;
    } catch (error) {
      this.metrics.stepFailed();
      this.logger.error({ msg: 'step failed', escalationId, ...named(error) });
      return 0;
    }
  }
}
