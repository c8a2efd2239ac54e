import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { DrillObstacle } from '#contracts/drills';
import type { EscalationId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { EscalationClocks } from '../escalation-clocks.service';

/** Who sees the board of drills. */
export const BOARD_ROOMS: readonly Room[] = ['role:supervisor', 'role:coordinator', 'role:administrator'];

/** When the plan wants one, and whose plan it is. */
export interface Planned {
  readonly at: Date;
  readonly by: PersonId;
}

/** Begins a drill: from here on it is an alert like any other, but for its mark. */
@Injectable()
export class DrillStart {
  constructor(
    private readonly db: Database,
    private readonly clocks: EscalationClocks,
    private readonly audit: AuditService,
    private readonly events: EventLog,
  ) {}

  /**
   * For whoever acts, or for a plan. Nothing is begun while nobody has taken a real alert, or another drill runs.
   * @returns its id, or what is in its way
   */
  @Transactional()
  async begin(planned?: Planned): Promise<{ id: EscalationId } | { obstacle: DrillObstacle }> {
    const begun = await this.db.one<{ id: EscalationId | null; obstacle: DrillObstacle | null }>(
      `select id, obstacle from start_drill($1, $2, $3)`,
      [planned?.at ?? null, planned?.by ?? null, this.clocks.firstWaitSeconds],
    );
    if (!begun?.id) return { obstacle: begun?.obstacle ?? 'drill-running' };
    const { id } = begun;
    await this.clocks.orderNext({ id, step: 0 });
    await this.audit.record({
      action: 'drill.start',
      subjectType: 'drill',
      subjectId: id,
      outcome: 'allowed',
    });
    await this.events.append('drill.changed', { drillId: id }, [...BOARD_ROOMS]);
    return { id };
  }
}
