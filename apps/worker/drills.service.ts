import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { DrillClock } from '#escalation/drills/drill-clock.service';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 500;

/** Begins planned drills and ends those in the way of a real alert; apart from the sweeper, which no drill ever holds up. */
@Injectable()
export class Drills implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Drills');
  private readonly recurring = new Recurring(
    () => this.clock.look(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'drills could not be looked at', ...named(error) });
    },
  );

  constructor(private readonly clock: DrillClock) {}

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }
}
