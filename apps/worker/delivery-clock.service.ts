import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ChannelNotice } from '#escalation/channels/channel-notice.service';
import { Deliveries } from '#escalation/channels/deliveries.service';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 500;
/** A stopping worker waits so long for what is on its way; whatever takes longer is sent again elsewhere. */
const PATIENCE_MS = 3_000;

/** Looks twice a second, and when a step was taken at once, for what is to leave the building. */
@Injectable()
export class DeliveryClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Deliveries');
  private isTold = false;
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'nothing could be sent', ...named(error) });
    },
  );

  constructor(
    private readonly deliveries: Deliveries,
    private readonly notice: ChannelNotice,
  ) {}

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  /** A step was taken: what it sends is due. */
  poke(): void {
    this.recurring.poke();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.recurring.stop();
    let timer: NodeJS.Timeout | undefined;
    const patience = new Promise<void>((resolve) => (timer = setTimeout(resolve, PATIENCE_MS)));
    await Promise.race([this.deliveries.idle(), patience]);
    clearTimeout(timer);
  }

  private async look(): Promise<void> {
    if (!this.isTold) await this.notice.give();
    this.isTold = true;
    await this.deliveries.begin();
  }
}
