import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { CountryPack } from '#contracts/country-pack';
import type { DrillPlan, SaveDrillPlan } from '#contracts/drills';
import type { PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { HOLD_ROSTER } from '#staff/roster-lock';
import { DrillPlanChanged } from '../refusals';
import { BOARD_ROOMS } from './drill-start.service';

const NOTHING: DrillPlan = {
  version: 0,
  times: [],
  shiftMinutes: null,
  savedAt: null,
  savedBy: null,
  nextAt: null,
  nextBecause: null,
};

/** When drills are held: at times of the week by the clock on the country's wall, and with each shift of the roster. */
@Injectable()
export class DrillPlans {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly events: EventLog,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** The one in force; nothing is planned before one was saved. */
  async inForce(): Promise<DrillPlan> {
    const row = await this.db.one<
      Omit<DrillPlan, 'savedAt' | 'nextAt'> & { savedAt: Date; nextAt: Date | null }
    >(
      `select d.version, d.times, d.shift_minutes as "shiftMinutes", d.saved_at as "savedAt", p.display_name as "savedBy",
              d.next_at as "nextAt", d.next_because as "nextBecause"
         from drill_plan d join person p on p.id = d.saved_by order by d.version desc limit 1`,
    );
    if (!row) return NOTHING;
    return { ...row, savedAt: row.savedAt.toISOString(), nextAt: row.nextAt?.toISOString() ?? null };
  }

  /** When the next is due; null when none is planned. May be over, when something is in its way. */
  async nextAt(): Promise<string | null> {
    const row = await this.db.one<{ at: Date | null }>(
      `select next_at as at from drill_plan order by version desc limit 1`,
    );
    return row?.at?.toISOString() ?? null;
  }

  /** Puts another in force. One that was due and not held yet is none of the new plan's. @throws DrillPlanChanged */
  @Transactional()
  async save({ baseVersion, times, shiftMinutes }: SaveDrillPlan, by: PersonId): Promise<DrillPlan> {
    // A roster that is published at the same moment moves the newest plan it sees: either it sees this one, or this one it.
    await this.db.query(HOLD_ROSTER);
    const { version } = await this.inForce();
    const saved =
      version === baseVersion &&
      (await this.db.one(
        `insert into drill_plan (version, times, zone, shift_minutes, saved_by, next_at, next_because)
         select $1, $2, $3, $4, $5, n.at, n.because from next_drill($2, $3, $4, clock_timestamp()) n
         on conflict do nothing returning version`,
        [version + 1, JSON.stringify(times), this.pack.pack.timeZone, shiftMinutes, by],
      ));
    if (!saved) throw new DrillPlanChanged(version);
    const subjectId = String(version + 1);
    await this.audit.record({ action: 'drill.plan', subjectType: 'drill', subjectId, outcome: 'allowed' });
    await this.events.append('drill.changed', { drillId: null }, [...BOARD_ROOMS, 'role:officer']);
    return this.inForce();
  }
}
