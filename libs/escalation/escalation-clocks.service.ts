import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId } from '#contracts/ids';
import { escalationStepJobId } from '#contracts/jobs';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { JobQueue } from '#platform/jobs/job-queue';
import type { ReviewTurn } from './review';

/** Jobs of one step differ by what rings for it: 0 is the ladder's own wait or the countdown, 1 was asked for at once. */
const RINGS = { armed: 0, atOnce: 1, acknowledged: 2, accepted: 3, flagged: 4, handedOn: 5 } as const;

/** An outcome that is missing is asked for again each day. */
export const OUTCOME_AGAIN_SECONDS = 24 * 3600;

interface Walked {
  id: EscalationId;
  step: number;
}

/** How long a key counts down, a flag waits and an officer may do nothing; the jobs that then ring for the worker. */
@Injectable()
export class EscalationClocks {
  constructor(
    private readonly jobs: JobQueue,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** From the acknowledgement to the acceptance or rejection; what an overdue hand-over still has, too. */
  get acceptSeconds(): number {
    return this.pack.clocks.acceptMinutes * 60;
  }

  /** From the alert to the hand-over, by law. */
  get handOverSeconds(): number {
    return this.pack.clocks.handOverHours * 3600;
  }

  /** From the key to the alert. */
  get armSeconds(): number {
    return this.pack.clocks.armSeconds;
  }

  /** One turn of a flag. */
  get reviewSeconds(): number {
    return this.pack.clocks.reviewMinutes * 60;
  }

  /** What becomes of a flag that nobody answers. */
  get reviewUnattended(): CountryPack['clocks']['reviewUnattended'] {
    return this.pack.clocks.reviewUnattended;
  }

  /** Of the country pack's ladder, in which an officer passes a drill where no other ladder was saved. */
  get firstWaitSeconds(): number {
    return this.pack.clocks.ladder[0]?.waitSeconds ?? 0;
  }

  /** Rings when the countdown of a key is over. */
  orderSending(id: EscalationId): Promise<void> {
    return this.order({ id, step: 0 }, RINGS.armed, this.armSeconds * 1000);
  }

  /** Rings when the turn of a flag is over. One that waits turn after turn is found by the sweeper alone. */
  orderTurn(id: EscalationId, turn: ReviewTurn): Promise<void> {
    const ring = turn === 1 ? RINGS.flagged : RINGS.handedOn;
    return this.order({ id, step: 0 }, ring, this.reviewSeconds * 1000);
  }

  /** Rings when the time of an officer who has it is over. The due time in Postgres decides, not this. */
  orderReturn(alert: Walked, state: 'acknowledged' | 'accepted'): Promise<void> {
    const seconds = state === 'acknowledged' ? this.acceptSeconds : this.handOverSeconds;
    return this.order(alert, RINGS[state], seconds * 1000);
  }

  /** Rings now. */
  orderNext(alert: Walked): Promise<void> {
    return this.order(alert, RINGS.atOnce, 0);
  }

  private async order({ id, step }: Walked, attempt: number, delayMs: number): Promise<void> {
    const payload = { escalationId: id, step: step + 1, attempt };
    await this.jobs.add('escalation.step', payload, { jobId: escalationStepJobId(payload), delayMs });
  }
}
