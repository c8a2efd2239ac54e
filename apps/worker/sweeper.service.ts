import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import type { EscalationId } from '#contracts/ids';
import { DueSteps } from '#escalation/due-steps.service';
import { Newcomers } from '#escalation/newcomers.service';
import { failpoint } from '#platform/failpoint';
import { DeliveryClock } from './delivery-clock.service';
import { named } from './job-log';
import { WorkerMetrics } from './worker-metrics.service';

/** Twice as often as needed: with its job lost, or a host's clock wrong, no step is a second late. */
const EVERY_MS = 500;
/** Escalations that one statement takes; more wait for the next. */
const MOST_TOGETHER = 50;
/** Batches at once; fewer than the process has connections, so that bells are answered beside one that hangs. */
const MOST_BATCHES = 4;
const PATIENCE_MS = 4_000;

/**
 * Takes whatever is due in Postgres, though every job were lost: it looks twice a second, and at once when a bell rings.
 * Many are taken together, and where they fail each half for itself, down to the one that fails. A batch that hangs never
 * holds up the next.
 */
@Injectable()
export class SweeperService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Sweeper');
  private readonly busy = new Map<readonly EscalationId[], Promise<void>>();
  private timer: NodeJS.Timeout | undefined;
  private isPaused = false;
  private answering = 0;
  private last: Promise<unknown> = Promise.resolve();
  private next: Promise<void> | undefined;

  constructor(
    private readonly steps: DueSteps,
    private readonly newcomers: Newcomers,
    private readonly clock: DeliveryClock,
    private readonly metrics: WorkerMetrics,
  ) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => void this.look(), EVERY_MS);
  }

  /** Takes nothing by itself any more; `sweep` still may be called. */
  pause(): void {
    this.isPaused = true;
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

  /**
   * A bell rings for one that may be due: it is taken at once. Several that ring together are one sweep.
   *
   * @throws what Postgres says, so that the bell rings again.
   */
  async answer(id: EscalationId): Promise<void> {
    this.answering += 1;
    try {
      if (this.answering > 1 && !this.isPaused) await this.sweepNext();
      else this.took('job', 1, await this.steps.take([id]));
    } finally {
      this.answering -= 1;
    }
  }

  /** Takes every step that is due now, each escalation once. Returns how many were taken. */
  async sweep(): Promise<number> {
    const seen: EscalationId[] = [];
    let taken = 0;
    while (this.busy.size < MOST_BATCHES) {
      const due = await this.steps.due(MOST_TOGETHER, [...this.busy.keys(), seen].flat());
      if (due.length === 0) break;
      seen.push(...due);
      const before = taken;
      await this.hold(
        due,
        this.take(due).then((done) => void (taken += done)),
      );
      if (taken > before) this.logger.log({ msg: 'sweep', taken: taken - before });
    }
    return taken;
  }

  /** One sweep for all who ask while another is under way. It begins after they asked. */
  private sweepNext(): Promise<void> {
    this.next ??= this.last
      .catch(() => undefined)
      .then(async () => {
        this.next = undefined;
        await (this.last = this.sweep());
      });
    return this.next;
  }

  private async look(): Promise<void> {
    try {
      await this.sweep();
      await this.newcomers.call();
    } catch (error) {
      this.logger.warn({ msg: 'sweep failed', ...named(error) });
    }
  }

  private async hold(ids: readonly EscalationId[], work: Promise<void>): Promise<void> {
    this.busy.set(ids, work);
    await work;
    this.busy.delete(ids);
  }

  /** How many steps were taken here; never rejects. */
  private async take(ids: readonly EscalationId[]): Promise<number> {
    try {
      return this.took('sweeper', ids.length, await this.steps.take(ids));
    } catch (error) {
      if (ids.length > 1) return this.takeHalves(ids);
      this.metrics.stepFailed();
      this.logger.error({ msg: 'step failed', escalationId: ids[0], ...named(error) });
      return 0;
    }
  }

  private async takeHalves(ids: readonly EscalationId[]): Promise<number> {
    const middle = Math.ceil(ids.length / 2);
    const first = await this.take(ids.slice(0, middle));
    return first + (await this.take(ids.slice(middle)));
  }

  private took(by: 'job' | 'sweeper', at: number, { length }: readonly EscalationId[]): number {
    this.metrics.looked(by, at, length);
    if (length === 0) return 0;
    failpoint('step.committed');
    this.clock.poke();
    return length;
  }
}
