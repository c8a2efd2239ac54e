import {
  type BeforeApplicationShutdown,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { ClientCommands } from '#escalation/client-commands.service';
import { Database } from '#platform/database/database.service';
import { Recurring } from '#platform/recurring';
import { named } from './job-log';

const EVERY_MS = 60 * 60 * 1_000;
/** A screen that was away longer than this reads everything anew. */
const EVENT_HOURS = 24;
/** A browser repeats a command for seconds, not for days. */
const COMMAND_HOURS = 24;
/** Nobody looks for a code of last week, and no operator reports on its messages. */
const CONTACT_MESSAGE_HOURS = 7 * 24;
const BATCH = 10_000;

/** Removes once an hour what only served the moment: replayable events, remembered answers. */
@Injectable()
export class RetentionService implements OnApplicationBootstrap, BeforeApplicationShutdown {
  private readonly logger = new Logger('Retention');
  private readonly recurring = new Recurring(
    () => this.look(),
    EVERY_MS,
    (error) => {
      this.logger.warn({ msg: 'retention failed', ...named(error) });
    },
    EVERY_MS,
  );

  constructor(
    private readonly db: Database,
    private readonly commands: ClientCommands,
  ) {}

  onApplicationBootstrap(): void {
    this.recurring.start();
  }

  beforeApplicationShutdown(): Promise<void> {
    return this.recurring.stop();
  }

  /** Returns how many rows went. */
  async forgetOld(): Promise<{ events: number; commands: number }> {
    let events = 0;
    await this.db.query(`delete from contact_message where created_at < now() - make_interval(hours => $1)`, [
      CONTACT_MESSAGE_HOURS,
    ]);
    await this.db.query(`delete from sms_part where at < now() - make_interval(hours => $1)`, [
      CONTACT_MESSAGE_HOURS,
    ]);
    for (let gone = BATCH; gone === BATCH; events += gone) gone = await this.forgetEvents();
    return { events, commands: await this.commands.forgetOlderThan(COMMAND_HOURS) };
  }

  /** A batch at a time: after a long stop one statement for all would run into its time limit, each hour anew. */
  private async forgetEvents(): Promise<number> {
    const gone = await this.db.one<{ count: number }>(
      `with gone as (delete from event where id in
         (select id from event where at < now() - make_interval(hours => $1) limit $2) returning 1)
       select count(*)::int as count from gone`,
      [EVENT_HOURS, BATCH],
    );
    return gone?.count ?? 0;
  }

  private async look(): Promise<void> {
    this.logger.log({ msg: 'retention', ...(await this.forgetOld()) });
  }
}
