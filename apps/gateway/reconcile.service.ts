import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CallIntakeService } from '#calls/call-intake.service';
import { type LiveLeg, LiveLegsService } from '#calls/live-legs.service';
import { Telephony } from '#calls/telephony';
import { isDatabaseAway } from '#platform/database/database-away';
import { RECONCILED } from './carry-out.service';
import { Hints } from './hints.service';
import { Recurring } from '#platform/recurring';

const EVERY_MS = 60_000;

/**
 * Compares the legs the line believes to be up with what the carrier knows: at start, since callbacks were missed while
 * no gateway ran, and each minute, since one may be lost. A leg the carrier no longer has is over.
 */
@Injectable()
export class ReconcileService implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('Reconcile');
  private readonly recurring = new Recurring(
    () => this.reconcile(),
    EVERY_MS,
    (error) => this.failed(error),
  );

  constructor(
    private readonly legs: LiveLegsService,
    private readonly telephony: Telephony,
    private readonly intake: CallIntakeService,
    private readonly hints: Hints,
  ) {}

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.stop();
  }

  /** Ends what the carrier ended. */
  async reconcile(): Promise<void> {
    let over = 0;
    for (const leg of await this.legs.all()) {
      const isLive = await this.telephony.isLive(leg.leg).catch(() => true);
      if (isLive === true) continue;
      await this.end(leg);
      over += 1;
    }
    if (over === 0) return;
    this.logger.warn({ over }, 'legs were over at the carrier without a callback');
    this.hints.give('distribute');
  }

  private async end({ leg, carrier, participantId, isCaller }: LiveLeg): Promise<void> {
    const known = { carrier, at: null, sequence: RECONCILED, status: 'completed' } as const;
    if (isCaller) await this.intake.take({ ...known, kind: 'status', carrierCallId: leg });
    else await this.intake.take({ ...known, kind: 'leg', leg, participantId });
  }

  private failed(error: unknown): void {
    if (!isDatabaseAway(error)) this.logger.error({ err: error }, 'reconciling with the carrier failed');
  }
}
