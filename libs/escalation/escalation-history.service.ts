import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { type AlertKind, assertPath, type Path } from './escalation';

/** The columns of an escalation that say whom a change concerns. */
export interface EscalationKey {
  id: EscalationId;
  /** Null of a drill, and of nothing else. */
  inquiry_id: InquiryId | null;
  raised_by: PersonId;
}

export interface Change {
  readonly path: Path;
  /** Who did it; null when the clock did. */
  readonly by: PersonId | null;
  /** A code of the country pack or of the clockwork. */
  readonly reason?: string;
  /** What the record calls what a person did; none for what the clock does. */
  readonly action?: AuditAction;
}

/** Writes what became of an alert, beside the change and in its transaction, and tells whom it concerns. */
@Injectable()
export class EscalationHistory {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: AuditService,
  ) {}

  /** @throws ImpossibleTransition when the life of an alert does not allow a step of the path. */
  async record(escalation: EscalationKey, change: Change): Promise<void> {
    const { path, by, reason = null, action } = change;
    assertPath(path, kindOf(escalation));
    await this.db.query(
      `insert into escalation_transition (escalation_id, from_state, to_state, person_id, reason)
       select $1, step.from_state, step.to_state, $4, $5
         from unnest($2::text[], $3::text[]) with ordinality as step (from_state, to_state, nth) order by step.nth`,
      [escalation.id, path.slice(0, -1), path.slice(1), by, reason],
    );
    const about =
      escalation.inquiry_id === null
        ? ({ subjectType: 'drill', subjectId: escalation.id } as const)
        : ({ subjectType: 'inquiry', subjectId: escalation.inquiry_id } as const);
    if (action !== undefined)
      await this.audit.record({
        action,
        ...about,
        outcome: 'allowed',
        ...(by !== null && { personId: by }),
      });
    const state = path[path.length - 1] ?? '';
    await this.events.append(
      'escalation.changed',
      { escalationId: escalation.id, inquiryId: escalation.inquiry_id, state },
      await this.rooms(escalation),
    );
  }

  /** An officer gave it back: the raiser and the supervisors hear why. */
  async returned(escalation: EscalationKey, reason: string): Promise<void> {
    await this.events.append(
      'alert.returned',
      { escalationId: escalation.id, reason },
      raiserRooms(escalation),
    );
  }

  /** The raiser, the supervisors, and the officers this alert was sent to: nobody else needs to know. */
  private async rooms(escalation: EscalationKey): Promise<Room[]> {
    const officers = await this.db.query<{ id: PersonId }>(
      `select distinct recipient_id as id from alert_attempt where escalation_id = $1`,
      [escalation.id],
    );
    return [...raiserRooms(escalation), ...officers.map(({ id }): Room => `person:${id}`)];
  }
}

/** Only a drill has no inquiry: a check of the table. */
export function kindOf({ inquiry_id }: Pick<EscalationKey, 'inquiry_id'>): AlertKind {
  return inquiry_id === null ? 'drill' : 'alert';
}

/** Who follows an alert without being called by it. */
export function raiserRooms(escalation: Pick<EscalationKey, 'raised_by'>): Room[] {
  return [`person:${escalation.raised_by}`, 'role:supervisor'];
}
