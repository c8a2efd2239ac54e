import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { DrillSkip } from '#contracts/drills';
import type { EscalationState } from '#contracts/escalations';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { type EscalationKey, raiserRooms } from '../escalation-history.service';
import { BOARD_ROOMS, DrillStart } from './drill-start.service';
import { type DrillEnd, END_DRILL } from './end-statement';

/**
 * A planned drill waits so long for what is in its way, and is then skipped where everybody sees it: people who expect
 * one at eight are not to be rung at ten.
 */
const SKIPPED_AFTER = '15 minutes';

/** The plan in force if one is due by PostgreSQL's clock; nobody else starts it meanwhile. */
const LOCK_DUE = `
  select version, next_at as at, saved_by as by, next_at < clock_timestamp() - interval '${SKIPPED_AFTER}' as "isTooLate"
    from drill_plan where version = (select max(version) from drill_plan) and next_at <= clock_timestamp()
     for no key update skip locked`;

/** A drill that rings while a real alert does. */
const LOCK_IN_THE_WAY = `
  select id, inquiry_id, raised_by, state from escalation
   where lane = 'drill' and state <> 'closed' and drill_obstacle() = 'alert-open' for no key update skip locked`;

interface Due {
  version: number;
  at: Date;
  by: PersonId;
  isTooLate: boolean;
}

/** What the clock does about drills: begins those that are due, and breaks off the one in the way of a real alert. */
@Injectable()
export class DrillClock {
  constructor(
    private readonly db: Database,
    private readonly drills: DrillStart,
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  /** Looks once; any number of workers may. */
  async look(): Promise<void> {
    await this.breakOff();
    await this.beginDue();
  }

  @Transactional()
  private async breakOff(): Promise<void> {
    const drill = await this.db.one<EscalationKey & { state: EscalationState }>(LOCK_IN_THE_WAY);
    if (!drill) return;
    const why: DrillEnd = 'drill-broken-off';
    await this.db.query(END_DRILL, [drill.id, drill.state, why, raiserRooms(drill)]);
  }

  @Transactional()
  private async beginDue(): Promise<void> {
    const due = await this.db.one<Due>(LOCK_DUE);
    if (!due) return;
    if (due.isTooLate) await this.skip(due);
    else {
      const begun = await this.drills.begin(due);
      if ('obstacle' in begun) return;
    }
    await this.db.query(
      `update drill_plan p set (next_at, next_because) = (
         select n.at, n.because from next_drill(p.times, p.zone, p.shift_minutes, p.next_at) n) where p.version = $1`,
      [due.version],
    );
  }

  private async skip({ at, by }: Due): Promise<void> {
    const id = newId();
    const row = await this.db.one<{ obstacle: DrillSkip | null }>(`select drill_obstacle() as obstacle`);
    await this.db.query(`insert into drill (id, ordered_by, planned_at, skipped) values ($1, $2, $3, $4)`, [
      id,
      by,
      at,
      row?.obstacle ?? 'too-late',
    ]);
    await this.audit.record({
      action: 'drill.skip',
      subjectType: 'drill',
      subjectId: id,
      outcome: 'allowed',
    });
    await this.events.append('drill.changed', { drillId: id }, [...BOARD_ROOMS]);
  }
}
