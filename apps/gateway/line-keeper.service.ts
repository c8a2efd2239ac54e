import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { AbsentOperatorService } from '#calls/absent-operator.service';
import { CallBackService } from '#calls/call-back.service';
import { CallIntakeService } from '#calls/call-intake.service';
import { CallUpkeepService } from '#calls/call-upkeep.service';
import { DistributionService } from '#calls/distribution.service';
import { isDatabaseAway } from '#platform/database/database-away';
import { PresenceService } from '#staff/presence.service';
import { Hints } from './hints.service';
import { LostOperators } from './lost-operators.service';
import { Recurring } from '#platform/recurring';

const TICK_MS = 500;
/** Overtaken reports are rare and adopted at arrival; the sweep only catches two that came at the same instant. */
const ADOPT_EVERY_MS = 2_000;

/**
 * Keeps the line going: what follows from ends, lost operators and unanswered offers, then rings whoever can be rung.
 * Every step finds its work by state, so any gateway may do it at any time and a killed one is not missed.
 */
@Injectable()
export class LineKeeper implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('LineKeeper');
  private readonly recurring = new Recurring(
    () => this.keep(),
    TICK_MS,
    (error) => this.failed(error),
  );
  private adoptedAt = 0;

  constructor(
    private readonly hints: Hints,
    private readonly intake: CallIntakeService,
    private readonly upkeep: CallUpkeepService,
    private readonly lost: LostOperators,
    private readonly backs: CallBackService,
    private readonly absent: AbsentOperatorService,
    private readonly distribution: DistributionService,
    private readonly presence: PresenceService,
  ) {}

  onApplicationBootstrap(): void {
    this.hints.on('distribute', () => this.recurring.poke());
    this.recurring.start();
  }

  onModuleDestroy(): Promise<void> {
    return this.recurring.stop();
  }

  /** One round of everything. */
  async keep(): Promise<void> {
    await this.adopt();
    await this.backs.advance();
    await this.lost.recover();
    await this.upkeep.settleEnded();
    await this.absent.withdrawOffers();
    await this.distribution.expireOffers();
    await this.presence.endDueWrapUps();
    await this.distribution.offer();
  }

  private async adopt(): Promise<void> {
    if (performance.now() - this.adoptedAt < ADOPT_EVERY_MS) return;
    await this.intake.adopt();
    this.adoptedAt = performance.now();
  }

  private failed(error: unknown): void {
    if (!isDatabaseAway(error)) this.logger.error({ err: error }, 'a round of the line failed');
  }
}
