import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { CountryPack } from '#contracts/country-pack';
import type { CallId, InquiryId, PersonId } from '#contracts/ids';
import type {
  CloseInquiry,
  InquiryField,
  InquiryFields,
  InquiryState,
  InquiryView,
} from '#contracts/inquiries';
import type { Action } from '#contracts/permissions';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { NotAllowed } from '#staff/not-allowed';
import { type AlertOverride, overridesOf, shownOverride } from './disclosure-overrides.service';
import { FieldsMissing, InquiryClosed, missingToClose, OPEN_STATES, REOPENS_WITHIN_SECONDS } from './inquiry';
import { ERASED, erasedFields } from './erased';
import { COLUMN, FIELD_COLUMNS, fieldValue } from './inquiry-field';
import { NotOneClick } from './not-one-click';
import { formatReference } from './reference';
import { whoseInquiry } from './whose-inquiry';
import { SealedFields } from './sealed-fields.service';
import type { StoredFields } from './sealed-field';

interface ViewRow extends StoredFields {
  id: InquiryId;
  number: string;
  state: InquiryState;
  callId: CallId | null;
  operatorId: PersonId | null;
  operatorName: string | null;
  createdAt: Date;
  closedAt: Date | null;
  versions: Record<string, number>;
  erased: number;
  escalationIds: string[];
  overrides: AlertOverride[];
}

interface Standing {
  operatorId: PersonId | null;
  unit: string | null;
  isCaseFresh: boolean;
}

const HANDLER: Statement = {
  name: 'inquiry.handler',
  text: `select operator_id as "operatorId", unit, is_fresh as "isCaseFresh" from inquiry_handler($1)`,
};

/** What was asked: reading an inquiry and closing it. */
@Injectable()
export class InquiryService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
    private readonly sealed: SealedFields,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * The inquiry with all its fields. Every look leaves a trace.
   * @throws NotFound, or NotAllowed when it is another operator's, another unit's or too old
   */
  async view(id: InquiryId): Promise<InquiryView> {
    const row = await this.db.one<ViewRow>(this.whole, [id, this.current.id, newId()]);
    if (row) return this.toView({ ...row, ...(await this.sealed.open(row.id, row, row.versions)) });
    await this.reach(id, 'inquiry.read');
    throw new NotFound();
  }

  /**
   * Closes an inquiry; closing it again changes nothing. With `callType`, closes a call that was no inquiry
   * (silent, prank, wrong number …) in one click.
   * @throws FieldsMissing, NotOneClick, NotFound, NotAllowed
   */
  async close(id: InquiryId, wish: CloseInquiry): Promise<InquiryView> {
    await this.reach(id, 'inquiry.close');
    const { callTypes } = this.pack.vocabulary;
    const callType = wish.callType === undefined ? null : fieldValue('callType', wish.callType, this.pack);
    if (callType !== null && !callTypes.some((type) => type.key === callType && type.closesInOneClick))
      throw new NotOneClick();
    return this.looked(id, () => this.closeOpen(id, callType));
  }

  /**
   * Takes a closing back shortly after it was made, and with it the call type that a click closed it by; an open inquiry
   * stays as it is.
   * @throws InquiryClosed when it is too late, NotFound, NotAllowed
   */
  async reopen(id: InquiryId): Promise<InquiryView> {
    await this.reach(id, 'inquiry.close');
    return this.looked(id, () => this.reopenClosed(id));
  }

  /**
   * Whether the person of the request may do `action` to this inquiry.
   * @returns the operator who handles it
   * @throws NotFound, or NotAllowed
   */
  async reach(id: InquiryId, action: Action): Promise<PersonId | null> {
    const row = await this.standing(id);
    if (!this.current.permission(action).allows(row)) throw new NotAllowed();
    return row.operatorId;
  }

  /** The same as an answer. @throws NotFound */
  async mayReach(id: InquiryId, action: Action): Promise<boolean> {
    return this.current.permission(action).allows(await this.standing(id));
  }

  private async standing(id: InquiryId): Promise<Standing> {
    const row = await this.db.one<Standing>(HANDLER, [id]);
    if (!row) throw new NotFound();
    return row;
  }

  /** Does something to an inquiry and shows it whole, which is a look in the same transaction. */
  @Transactional()
  private async looked(id: InquiryId, work: () => Promise<void>): Promise<InquiryView> {
    await work();
    return this.view(id);
  }

  private async closeOpen(id: InquiryId, callType: string | null): Promise<void> {
    const row = await this.db.one<ViewRow>(
      `select i.state, i.operator_id as "operatorId", i.versions, ${FIELD_COLUMNS} from inquiry i where i.id = $1 for no key update`,
      [id],
    );
    if (!row || !OPEN_STATES.includes(row.state)) return;
    const missing = missingToClose(
      { ...row, callType: callType ?? row.callType },
      this.pack.vocabulary.callTypes,
    );
    if (missing.length > 0) throw new FieldsMissing(missing);
    if (callType !== null && callType !== row.callType) await this.setCallType(id, callType, row.versions);
    await this.db.query(`update inquiry set state = 'closed', closed_at = clock_timestamp() where id = $1`, [
      id,
    ]);
    await this.events.append('inquiry.closed', { inquiryId: id }, roomsOf(row));
  }

  private async reopenClosed(id: InquiryId): Promise<void> {
    const row = await this.db.one<ViewRow & { isFresh: boolean }>(
      `select state, operator_id as "operatorId", versions, call_type as "callType",
              closed_at > clock_timestamp() - make_interval(secs => $2) as "isFresh"
         from inquiry where id = $1 for no key update`,
      [id, REOPENS_WITHIN_SECONDS],
    );
    if (!row || OPEN_STATES.includes(row.state)) return;
    if (!row.isFresh) throw new InquiryClosed();
    const type = this.pack.vocabulary.callTypes.find(({ key }) => key === row.callType);
    if (type?.closesInOneClick) await this.setCallType(id, null, row.versions);
    await this.db.query(`update inquiry set state = 'recorded', closed_at = null where id = $1`, [id]);
    await this.events.append(
      'inquiry.changed',
      { inquiryId: id, field: null, version: null, byPersonId: this.current.id },
      roomsOf(row),
    );
  }

  private async setCallType(
    id: InquiryId,
    callType: string | null,
    versions: Record<string, number>,
  ): Promise<void> {
    const version = (versions['callType'] ?? 0) + 1;
    await this.db.query(
      `with change as (insert into inquiry_change (mutation_id, inquiry_id, field, version, person_id)
         values ($1, $2, 'callType', $3, $4))
       update inquiry set call_type = $5, versions = versions || jsonb_build_object('callType', $3::int) where id = $2`,
      [newId(), id, version, this.current.id, callType],
    );
  }

  /** Reading and looking are one: inquiry $1, person $2, id $3 of the look. */
  private get whole(): Statement {
    const look = `select $3::uuid as id, i.id::text as subject_id,
      case when i.operator_id = $2::uuid then 'handling' else 'supervision' end as purpose from seen i`;
    const permission = this.current.permission('inquiry.read');
    return {
      name: permission.statementName('inquiry.whole'),
      text: `
        with seen as materialized (
          select i.*, ${ERASED} as erased_until from inquiry i
           where i.id = $1 and ${permission.sql(whoseInquiry('i'), '$2::uuid')}
        ), look as (${this.audit.looking({ action: 'inquiry.read', subjectType: 'inquiry' }, look, '$2::uuid')})
        select i.id, i.number::text, i.state, i.call_id as "callId", i.operator_id as "operatorId",
               p.display_name as "operatorName", i.created_at as "createdAt", i.closed_at as "closedAt", i.versions,
               i.erased_until as erased,
               array(select e.id from escalation e where e.inquiry_id = i.id order by e.id desc) as "escalationIds",
               array(${overridesOf('i.id')}) as overrides, ${FIELD_COLUMNS}
          from seen i left join person p on p.id = i.operator_id`,
    };
  }

  private toView(row: Omit<ViewRow, InquiryField> & InquiryFields): InquiryView {
    const fields = Object.fromEntries(
      Object.keys(COLUMN).map((field) => [field, row[field as keyof InquiryFields]]),
    );
    const isOpen = OPEN_STATES.includes(row.state);
    return {
      id: row.id,
      reference: formatReference(Number(row.number)),
      state: row.state,
      callId: row.callId,
      operator: row.operatorId === null ? null : { id: row.operatorId, displayName: row.operatorName ?? '' },
      createdAt: row.createdAt.toISOString(),
      closedAt: row.closedAt?.toISOString() ?? null,
      fields: fields as unknown as InquiryFields,
      versions: row.versions,
      erased: erasedFields(row.erased),
      escalationIds: row.escalationIds,
      overrides: row.overrides.map(shownOverride),
      isEditable: isOpen && this.current.permission('inquiry.edit').allows({ ...row, isCaseFresh: isOpen }),
    };
  }
}

/** Who hears of it: the supervisors and whoever handles it. */
function roomsOf({ operatorId }: Pick<ViewRow, 'operatorId'>): Room[] {
  return ['role:supervisor', ...(operatorId === null ? [] : [`person:${operatorId}` as const])];
}
