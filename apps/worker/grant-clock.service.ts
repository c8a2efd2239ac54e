import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { GrantExpiry } from '#access/grant-expiry.service';
import { named } from './job-log';

const EVERY_MS = 1_000;

/** Each second, closes what nobody answered in time: whoever waits for a second person hears that none came. */
@Injectable()
export class GrantClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Grants');
  private timer: NodeJS.Timeout | undefined;
  private looking = Promise.resolve();
  private isLooking = false;

  constructor(private readonly expiry: GrantExpiry) {}

  onApplicationBootstrap(): void {
    this.timer = setInterval(() => {
      if (!this.isLooking) this.looking = this.look();
    }, EVERY_MS);
  }

  async beforeApplicationShutdown(): Promise<void> {
    clearInterval(this.timer);
    await this.looking;
  }

  private async look(): Promise<void> {
    this.isLooking = true;
    try {
      await this.expiry.expireDue();
    } catch (error) {
      this.logger.warn({ msg: 'grants could not be expired', ...named(error) });
    } finally {
      this.isLooking = false;
    }
  }
}
