import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId } from '#contracts/ids';
import type { WatchdogAlarm, WatchdogFault } from '#contracts/watchdog';
import { type Ladder, LONGEST_WAIT_SECONDS } from '#contracts/ladder';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { attemptStatesBefore } from './alert-attempt';
import { IN_HAND, ON_THE_CLOCK, UNACKNOWLEDGED } from './escalation';
import { OUTCOME_AGAIN_SECONDS } from './escalation-clocks.service';
import { WATCH } from './watch-statement';

/** Ladders that no other has replaced for as long as any step may wait, the newest first. $1 that time in seconds */
const LATELY_IN_FORCE = `
  select l.steps, l.saved_at <= now() - make_interval(secs => $1) as "isOld" from ladder l
   where not exists (select from ladder n where n.version > l.version and n.saved_at <= now() - make_interval(secs => $1))`;

interface Fault {
  readonly escalation_id: EscalationId;
  readonly fault: WatchdogFault;
}

interface OpenAlarm extends Omit<WatchdogAlarm, 'openedAt' | 'told'> {
  readonly openedAt: Date;
  readonly toldAt: Date | null;
  readonly addresses: number;
}

/** One round: how many alarms are open after it, and which began and ended with it. */
interface Watched {
  readonly open: number;
  readonly opened: readonly Fault[];
  readonly closed: readonly Fault[];
}

/** Proves that every alert that has not ended is where it should be, and moved when it should have. */
@Injectable()
export class Watchdog {
  constructor(
    private readonly db: Database,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Looks at all of them, by Postgres's clock; an alarm closes by itself when what it is about is well again. */
  async look(): Promise<Watched> {
    const seen = await this.db.one<Watched>(WATCH, [
      [...ON_THE_CLOCK],
      await this.longestWait(),
      [...IN_HAND],
      attemptStatesBefore('superseded'),
      [...UNACKNOWLEDGED],
      this.longestHold(),
      this.pack.clocks.reviewMinutes * 60,
    ]);
    return seen ?? { open: 0, opened: [], closed: [] };
  }

  /** What is wrong now, the oldest first. */
  async open(): Promise<WatchdogAlarm[]> {
    const rows = await this.db.query<OpenAlarm>(
      `select id::text, escalation_id as "escalationId", fault, opened_at as "openedAt",
              is_drill as "isDrill", told_at as "toldAt", told_addresses as addresses
         from watchdog_alarm where closed_at is null order by watchdog_alarm.id`,
    );
    return rows.map(({ openedAt, toldAt, addresses, ...row }) => ({
      ...row,
      openedAt: openedAt.toISOString(),
      told: toldAt && { at: toldAt.toISOString(), addresses },
    }));
  }

  /** Of the ladder, and of those it replaced so lately that an alert may still wait by them. */
  private async longestWait(): Promise<number> {
    const { armSeconds, ladder } = this.pack.clocks;
    const saved = await this.db.query<{ steps: Ladder; isOld: boolean }>(LATELY_IN_FORCE, [
      LONGEST_WAIT_SECONDS,
    ]);
    const ladders = [
      ...(saved.some(({ isOld }) => isOld) ? [] : [ladder]),
      ...saved.map(({ steps }) => steps),
    ];
    return Math.max(armSeconds, ...ladders.flat().map(({ waitSeconds }) => waitSeconds));
  }

  private longestHold(): number {
    const { acceptMinutes, handOverHours, outcomeHours } = this.pack.clocks;
    return Math.max(acceptMinutes * 60, handOverHours * 3600, outcomeHours * 3600, OUTCOME_AGAIN_SECONDS);
  }
}
