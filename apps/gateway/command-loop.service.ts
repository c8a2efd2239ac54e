import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CallCommandService } from '#calls/call-command.service';
import type { ClaimedCommand } from '#calls/command';
import { isDatabaseAway } from '#platform/database/database-away';
import { CarryOutService } from './carry-out.service';
import { Hints } from './hints.service';
import { Recurring } from '#platform/recurring';

const TICK_MS = 500;
const MOST_AT_ONCE = 20;

/** Claims orders to the carrier and has them carried out, those of different calls side by side. */
@Injectable()
export class CommandLoop implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly logger = new Logger('CommandLoop');
  private readonly recurring = new Recurring(
    () => this.claim(),
    TICK_MS,
    (error) => this.failed(error),
  );
  private readonly underway = new Set<Promise<void>>();

  constructor(
    private readonly hints: Hints,
    private readonly commands: CallCommandService,
    private readonly carryOut: CarryOutService,
  ) {}

  onApplicationBootstrap(): void {
    this.hints.on('call_command', () => this.recurring.poke());
    this.recurring.start();
  }

  async onModuleDestroy(): Promise<void> {
    await this.recurring.stop();
    await Promise.all(this.underway);
  }

  private async claim(): Promise<void> {
    const room = MOST_AT_ONCE - this.underway.size;
    if (room <= 0) return;
    for (const command of await this.commands.claim(room)) this.begin(command);
  }

  private begin(command: ClaimedCommand): void {
    const work = this.carryOut
      .carryOut(command)
      .catch((error: unknown) => this.failed(error))
      .finally(() => {
        this.underway.delete(work);
        this.hints.give('call_command');
        this.hints.give('distribute');
      });
    this.underway.add(work);
  }

  private failed(error: unknown): void {
    if (!isDatabaseAway(error)) this.logger.error({ err: error }, 'an order to the carrier failed');
  }
}
