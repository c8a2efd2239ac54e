import { Injectable } from '@nestjs/common';
import type { HandOverDue } from '#contracts/alarms';
import type { UnansweredAlert } from '#contracts/escalations';
import { HAND_OVER_WARNS_HOURS } from '#contracts/hand-over';
import { Database } from '#platform/database/database.service';
import { EscalationClocks } from './escalation-clocks.service';

/** What coordinators are told of an alert: that nobody answers, that its day is nearly over, or that its outcome is missing; nothing of the case. */
@Injectable()
export class Unanswered {
  constructor(
    private readonly db: Database,
    private readonly clocks: EscalationClocks,
  ) {}

  /** Alerts that nobody has taken and about which the ladder told the coordinators, the longest waiting first. */
  async list(): Promise<UnansweredAlert[]> {
    const rows = await this.db.query<{
      id: UnansweredAlert['id'];
      step: number;
      raisedAt: Date;
      toldAt: Date;
    }>(
      `select id, step, raised_at as "raisedAt", coordinator_told_at as "toldAt" from escalation
        where state in ('raised', 'alerting') and raised_at is not null and coordinator_told_at is not null
        order by raised_at, id`,
    );
    return rows.map(({ raisedAt, toldAt, ...row }) => ({
      ...row,
      raisedAt: raisedAt.toISOString(),
      toldAt: toldAt.toISOString(),
    }));
  }

  /**
   * Alerts that an officer has and must hand over within hours by law, or should have, and those handed over of which no
   * outcome has come; the first due first.
   */
  async handOvers(): Promise<HandOverDue[]> {
    const rows = await this.db.query<Omit<HandOverDue, 'dueAt'> & { dueAt: Date }>(
      `select id, 'hand-over' as what, raised_at + make_interval(secs => $1) as "dueAt" from escalation
        where state in ('acknowledged', 'accepted') and raised_at < now() - make_interval(secs => $2)
       union all
       select e.id, 'outcome', h.overdue_at from escalation e join hand_over h on h.escalation_id = e.id
        where e.state = 'handed-over' and h.overdue_at is not null and h.ended_at is null
        order by 3, 1`,
      [this.clocks.handOverSeconds, this.clocks.handOverSeconds - HAND_OVER_WARNS_HOURS * 3600],
    );
    return rows.map(({ dueAt, ...row }) => ({ ...row, dueAt: dueAt.toISOString() }));
  }
}
