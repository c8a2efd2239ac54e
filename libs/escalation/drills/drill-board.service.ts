import { Injectable } from '@nestjs/common';
import type { DrillBoard, DrillObstacle, DrillView, MyDrills } from '#contracts/drills';
import type { EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { acknowledgedSeconds, type Call, calledBy, type DrillFacts, drillResult } from './drill';
import { DrillPlans } from './drill-plan.service';
import { formatDrillReference } from './drill-reference';
import { heldCounts, type Shift, speeds, standings } from './standings';

/** Figures are of so many, the newest. */
const COUNTED = 100;
const SHOWN = 50;
/** Whoever had no shift for so long has none that tells anything. */
const LOOKED_BACK = '90 days';

type Times = 'deliveredAt' | 'openedAt' | 'acknowledgedAt';
type WrittenCall = Omit<Call, Times> & Record<Times, string | null>;

interface Row extends Omit<DrillFacts, 'calls'> {
  id: string;
  number: string;
  escalationId: EscalationId | null;
  orderedBy: PersonId;
  plannedAt: Date | null;
  createdAt: Date;
  attempts: WrittenCall[] | null;
}

interface Drill extends Row {
  calls: Call[];
}

const RESULTS = `
  select id, number, escalation_id as "escalationId", ordered_by as "orderedBy", planned_at as "plannedAt",
         pass_seconds as "passSeconds", skipped, created_at as "createdAt", raised_at as "raisedAt",
         acknowledged_at as "acknowledgedAt", acknowledged_by as "acknowledgedBy", closed_at as "closedAt",
         ended_because as "endedBecause", attempts from drill_results($1)`;

/** Who passed. Drills stand here and nowhere else among what is counted. */
@Injectable()
export class DrillResults {
  constructor(
    private readonly db: Database,
    private readonly plans: DrillPlans,
  ) {}

  /** The newest drills, each officer's standing, and whether one may begin now. */
  async board(): Promise<DrillBoard> {
    const drills = await this.newest(COUNTED);
    const held = drills.map((drill) => ({
      result: drillResult(drill),
      raisedAt: drill.raisedAt,
      acknowledgedAt: drill.acknowledgedAt,
      acknowledgedSeconds: acknowledgedSeconds(drill),
      called: calledBy(drill),
    }));
    const names = await this.names(drills);
    const row = await this.db.one<{ obstacle: DrillObstacle | null }>(`select drill_obstacle() as obstacle`);
    return {
      rows: drills.slice(0, SHOWN).map((drill) => viewOf(drill, names)),
      standings: standings(held, await this.shifts()).map((each) => ({
        ...each,
        person: named(each.person, names),
        lastPassedAt: each.lastPassedAt?.toISOString() ?? null,
      })),
      held: heldCounts(held),
      acknowledgedSeconds: speeds(held),
      plan: await this.plans.inForce(),
      obstacle: row?.obstacle ?? null,
    };
  }

  /** The last one that rang this officer and is over, and when the next is planned. */
  async mine(officerId: PersonId): Promise<MyDrills> {
    for (const drill of await this.newest(COUNTED)) {
      const own = calledBy(drill).find(({ person }) => person === officerId);
      if (!own || own.result === 'waiting' || drill.raisedAt === null) continue;
      const { result, acknowledgedSeconds: seconds } = own;
      const reference = formatDrillReference(Number(drill.number));
      const startedAt = drill.raisedAt.toISOString();
      return {
        last: { reference, startedAt, result, acknowledgedSeconds: seconds },
        nextAt: await this.plans.nextAt(),
      };
    }
    return { last: null, nextAt: await this.plans.nextAt() };
  }

  private async newest(howMany: number): Promise<Drill[]> {
    const rows = await this.db.query<Row>(RESULTS, [howMany]);
    return rows.map((row) => ({ ...row, calls: (row.attempts ?? []).map(readCall) }));
  }

  /** Of everybody who had one, the newest that has begun. */
  private async shifts(): Promise<ReadonlyMap<string, Shift>> {
    const rows = await this.db.query<Shift & { person: string }>(
      `select distinct on (person_id) person_id as person, starts_at as "startsAt", ends_at as "endsAt"
         from rostered_spans(clock_timestamp() - interval '${LOOKED_BACK}')
        where starts_at <= clock_timestamp() order by person_id, starts_at desc`,
    );
    return new Map(rows.map(({ person, ...shift }) => [person, shift]));
  }

  private async names(drills: readonly Drill[]): Promise<ReadonlyMap<string, string>> {
    const ids = new Set(
      drills.flatMap(({ orderedBy, calls }) => [orderedBy, ...calls.map(({ person }) => person)]),
    );
    const people = await this.db.query<{ id: string; name: string }>(
      `select id, display_name as name from person where id = any($1)`,
      [[...ids]],
    );
    return new Map(people.map(({ id, name }) => [id, name]));
  }
}

function viewOf(drill: Drill, names: ReadonlyMap<string, string>): DrillView {
  return {
    id: drill.id,
    reference: formatDrillReference(Number(drill.number)),
    escalationId: drill.escalationId,
    orderedBy: named(drill.orderedBy, names),
    plannedAt: drill.plannedAt?.toISOString() ?? null,
    startedAt: drill.raisedAt?.toISOString() ?? null,
    endedAt: drill.closedAt?.toISOString() ?? null,
    result: drillResult(drill),
    skipped: drill.skipped,
    passSeconds: drill.passSeconds,
    acknowledgedSeconds: acknowledgedSeconds(drill),
    called: calledBy(drill).map((called) => ({
      ...called,
      channels: [...called.channels],
      person: named(called.person, names),
    })),
  };
}

function named(id: string, names: ReadonlyMap<string, string>): { id: PersonId; displayName: string } {
  return { id: id as PersonId, displayName: names.get(id) ?? '' };
}

/** Inside JSON PostgreSQL writes an instant as text. */
function readCall({ deliveredAt, openedAt, acknowledgedAt, ...call }: WrittenCall): Call {
  const read = (at: string | null): Date | null => (at === null ? null : new Date(at));
  return {
    ...call,
    deliveredAt: read(deliveredAt),
    openedAt: read(openedAt),
    acknowledgedAt: read(acknowledgedAt),
  };
}
