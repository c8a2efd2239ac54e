import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { GrantExpiry } from '#access/grant-expiry.service';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 1_000;

/** Each second, closes what nobody answered in time: whoever waits for a second person hears that none came. */
@Injectable()
export class GrantClock implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Grants');
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'grants could not be expired', ...named(error) });
    },
  );

  constructor(private readonly expiry: GrantExpiry) {}

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  private async look(): Promise<void> {
    await this.expiry.expireDue();
  }
}
