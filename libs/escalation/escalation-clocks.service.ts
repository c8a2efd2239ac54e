import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId } from '#contracts/ids';
import { escalationStepJobId } from '#contracts/jobs';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { JobQueue } from '#platform/jobs/job-queue';

/** Jobs of one step differ by what rings for it: 0 is the ladder's own wait, 1 was asked for at once. */
const RINGS = { atOnce: 1, acknowledged: 2, accepted: 3 } as const;

interface Walked {
  id: EscalationId;
  step: number;
}

/** How long an officer who has an alert may do nothing with it; the job that then rings for the worker. */
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
