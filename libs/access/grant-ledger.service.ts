import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { GrantKind, GrantState } from '#contracts/break-glass';
import type { InquiryId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { GrantNotes } from './grant-notes.service';
import { ANSWER_MINUTES, assertNext, NUMBER_MINUTES, statesBefore } from './grant';

/** What is asked for, by whom and why. */
export interface Request {
  kind: GrantKind;
  inquiryId: InquiryId;
  callId?: string;
  escalationId?: string;
  requestedBy: PersonId;
  reason: string;
  note: string | undefined;
}

/** The columns of a grant that say whom a change concerns. */
export interface GrantKey {
  id: string;
  kind: GrantKind;
  inquiry_id: InquiryId;
  requested_by: PersonId;
  reason: string;
}

/** What the audit calls what happened to a grant. */
const ACTION = {
  'unmask-number': { ask: 'number.unmask', answer: 'number.approve' },
  'disclosure-override': { ask: 'disclosure.override', answer: 'disclosure.approve' },
} as const satisfies Record<GrantKind, object>;

/** Writes grants and every change of them, with its entry in the record and its event, in the caller's transaction. */
@Injectable()
export class GrantLedger {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: AuditService,
    private readonly notes: GrantNotes,
  ) {}

  /**
   * A new grant, which waits or opens at once; alone only while the database sees nobody else either, or else it waits.
   * Returns its id.
   */
  async open(request: Request, state: 'requested' | 'granted' | 'solo'): Promise<string> {
    if (state !== 'requested') assertNext('requested', state);
    const id = newId();
    const { kind, inquiryId, callId, escalationId, requestedBy, reason, note } = request;
    const opened = await this.db.query(
      `insert into break_glass_grant (id, kind, inquiry_id, call_id, escalation_id, requested_by, reason, state,
                                      answered_at, expires_at)
       select $1::uuid, $2, $3::uuid, $4::uuid, $5::uuid, $6::uuid, $7, $8,
              case when $8 <> 'requested' then clock_timestamp() end,
              case when $8 <> 'solo' then clock_timestamp() + make_interval(mins => $9) end
        ${state === 'solo' ? 'where not somebody_can_agree($6, 1)' : ''} returning id`,
      [
        id,
        kind,
        inquiryId,
        callId ?? null,
        escalationId ?? null,
        requestedBy,
        reason,
        state,
        state === 'requested' ? ANSWER_MINUTES : NUMBER_MINUTES,
      ],
    );
    // Somebody came back to their screen since it was asked whether anybody is there.
    if (opened.length === 0) return this.open(request, 'requested');
    await this.notes.keep(id, inquiryId, note);
    await this.tell(
      { id, kind, inquiry_id: inquiryId, requested_by: requestedBy, reason },
      state,
      ACTION[kind].ask,
    );
    return id;
  }

  /** What waits for the call and this person, or waits or is in force for the alert, already. */
  async standing(
    subject: { callId: string; requestedBy: PersonId } | { escalationId: string },
  ): Promise<string | undefined> {
    const row =
      'callId' in subject
        ? await this.db.one<{ id: string }>(
            `select id from break_glass_grant where call_id = $1 and requested_by = $2 and state = 'requested'`,
            [subject.callId, subject.requestedBy],
          )
        : await this.db.one<{ id: string }>(
            `select id from break_glass_grant where escalation_id = $1 and state in ('requested', 'approved', 'solo')`,
            [subject.escalationId],
          );
    return row?.id;
  }

  /** A second person's word, `isStandIn` when they are of another unit. False when it no longer waits. */
  async answer(
    id: string,
    state: 'approved' | 'refused',
    by: PersonId,
    isStandIn: boolean,
  ): Promise<boolean> {
    const grant = await this.db.one<GrantKey>(
      `update break_glass_grant set state = $2, answered_by = $3, answered_at = clock_timestamp(),
              expires_at = case when $2 = 'refused' then expires_at
                when kind = 'unmask-number' then clock_timestamp() + make_interval(mins => $5) end
        where id = $1 and state = any($4) and expires_at > clock_timestamp()
        returning id, kind, inquiry_id, requested_by, reason`,
      [id, state, by, statesBefore(state), NUMBER_MINUTES],
    );
    if (!grant) return false;
    await this.tell(grant, state, ACTION[grant.kind].answer);
    if (isStandIn) await this.record(grant, state, 'break-glass.stand-in');
    return true;
  }

  /** What nobody answered in time. Returns how many. */
  async expireDue(): Promise<number> {
    const grants = await this.db.query<GrantKey>(
      `select id, kind, inquiry_id, requested_by, reason from expire_due_grants()`,
    );
    for (const grant of grants) await this.tell(grant, 'expired', 'break-glass.expire');
    return grants.length;
  }

  /** Tells the screens that a grant changed, also otherwise than in its state. */
  async changed(grant: Omit<GrantKey, 'reason'>, state: GrantState): Promise<void> {
    const handler = await this.db.one<{ id: PersonId }>(
      `select operator_id as id from inquiry_handler($1) where operator_id is not null`,
      [grant.inquiry_id],
    );
    const data = { grantId: grant.id, kind: grant.kind, state };
    await this.events.append('break-glass.changed', data, roomsOf(grant, handler?.id));
  }

  private async tell(grant: GrantKey, state: GrantState, action: AuditAction): Promise<void> {
    await this.record(grant, state, action);
    await this.changed(grant, state);
  }

  private record(grant: GrantKey, state: GrantState, action: AuditAction): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'inquiry',
      subjectId: grant.inquiry_id,
      outcome: 'allowed',
      reason: grant.reason,
      purpose: state,
    });
  }
}

/**
 * Who hears of a grant: whoever asked, whoever handles the inquiry, those who oversee, and for the police view those who
 * may be the second person.
 */
function roomsOf(
  { kind, requested_by: by }: Pick<GrantKey, 'kind' | 'requested_by'>,
  handler?: PersonId,
): Room[] {
  const officers: Room[] = kind === 'disclosure-override' ? ['role:officer'] : [];
  const people = new Set([by, ...(handler === undefined ? [] : [handler])]);
  return [
    ...[...people].map((id): Room => `person:${id}`),
    'role:supervisor',
    'role:coordinator',
    ...officers,
  ];
}
