import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import { CallNumbers } from '#calls/call-numbers.service';
import type { EscalationDetail, EscalationList, EscalationView } from '#contracts/escalations';
import type { EscalationId, PersonId } from '#contracts/ids';
import type { Role } from '#contracts/permissions';
import { type SealedRow, SealedFields } from '#inquiries/sealed-fields.service';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { DutyService } from '#staff/duty.service';
import { type Columns, Permission } from '#staff/permission';
import { OPEN, UNACKNOWLEDGED } from './escalation';
import { type CaseRow, caseFacts } from './case-facts';
import { type EscalationRow, escalationView, VIEW_COLUMNS } from './escalation-view';
import { policeView, withheldBy } from './police-view';

/** Who asks: what they may see follows from the role. */
export interface Reader {
  id: PersonId;
  role: Role;
}

const LONGEST_LIST = 50;

/** What each role looks at an alert for, in the record. */
const PURPOSE: Partial<Record<Role, string>> = {
  officer: 'alert',
  operator: 'handling',
  supervisor: 'supervision',
};

/** The case as the table has it. */
interface SealedCase extends Omit<CaseRow, 'narrative' | 'place_detail' | 'safe_contact' | 'caller_number'> {
  caller_number: Buffer | null;
  call_id: string | null;
  narrative: Buffer | null;
  place_detail: Buffer | null;
  safe_contact: Buffer | null;
  versions: Record<string, number>;
}

/** Alerts as screens show them. An alert a person may not see does not exist for them. */
@Injectable()
export class EscalationReader {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
    private readonly sealed: SealedFields,
    private readonly numbers: CallNumbers,
    private readonly audit: AuditService,
  ) {}

  /** One alert, whoever asks: the answer to a command that was allowed. */
  async view(id: EscalationId): Promise<EscalationView> {
    const row = await this.db.one<EscalationRow>(`select ${VIEW_COLUMNS} where e.id = $1`, [id]);
    if (!row) throw new NotFound();
    return escalationView(row, await this.recipients());
  }

  /** See `EscalationService.detail`. */
  async detail(id: EscalationId, reader: Reader): Promise<EscalationDetail> {
    const row = await this.db.one<EscalationRow & SealedCase>(
      `select ${CASE_COLUMNS}, ${VIEW_COLUMNS} where e.id = $1 and ${readable(reader, '$2::uuid')}`,
      [id, reader.id],
    );
    if (!row) throw new NotFound();
    const purpose = PURPOSE[reader.role] ?? reader.role;
    await this.audit.recordLooks({ action: 'escalation.read', subjectType: 'inquiry', purpose }, [
      row.inquiry_id,
    ]);
    const view = escalationView(row, await this.recipients());
    const facts = caseFacts({ ...row, ...(await this.open(row)) }, view.reference);
    return { ...view, police: policeView(facts) };
  }

  /** See `EscalationService.list`. */
  async list(reader: Reader, open?: boolean): Promise<EscalationList> {
    const states = open === undefined ? 'true' : `(e.state = any($3)) = ${String(open)}`;
    const newest = (condition: string): string =>
      `(select e.id, e.created_at, e.state from escalation e
         where ${condition} and ${states} and $3::text[] is not null and ${readable(reader, '$1::uuid')}
         order by e.created_at desc limit ${String(LONGEST_LIST)})`;
    // Two walks along indexes instead of a sort of the archive.
    const rows = await this.db.query<EscalationRow>(
      `with chosen as (
         select id from (${newest('e.state = any($2)')} union all ${newest('not (e.state = any($2))')}) as c
          order by (c.state = any($2)) desc, (c.state = any($3)) desc, c.created_at desc limit ${String(LONGEST_LIST)})
       select ${VIEW_COLUMNS} where e.id in (select id from chosen)
        order by (e.state = any($2)) desc, (e.state = any($3)) desc, e.created_at desc`,
      [reader.id, [...UNACKNOWLEDGED], [...OPEN]],
    );
    const recipients = await this.recipients();
    return { rows: rows.map((row) => escalationView(row, recipients)) };
  }

  /** What was told, in the clear; what the police must not see stays sealed. */
  private async open(
    row: EscalationRow & SealedCase,
  ): Promise<Pick<CaseRow, 'narrative' | 'place_detail' | 'safe_contact' | 'caller_number'>> {
    const withheld = withheldBy(row.disclosure);
    const shown = (field: keyof SealedRow, value: Buffer | null): Buffer | null =>
      withheld.includes(field) ? null : value;
    const opened = await this.sealed.open(
      row.inquiry_id,
      {
        narrative: shown('narrative', row.narrative),
        placeDetail: shown('placeDetail', row.place_detail),
        safeContact: shown('safeContact', row.safe_contact),
      },
      row.versions,
    );
    return {
      caller_number:
        row.call_id === null || withheld.includes('callerNumber')
          ? null
          : await this.numbers.ofCaller(row.call_id, row.caller_number),
      narrative: opened.narrative,
      place_detail: opened.placeDetail,
      safe_contact: opened.safeContact,
    };
  }

  /** Whom an alert raised now goes to. */
  private async recipients(): Promise<EscalationView['recipients']> {
    const onDuty = await this.duty.officersOnDuty();
    return onDuty.length > 0 ? onDuty : this.duty.allOfficers();
  }
}

const CASE_COLUMNS = `q.call_type, q.topic, q.safe_to_talk, q.place_detail, q.place_source, q.at_risk, q.relation, q.call_back,
  q.safe_contact, q.narrative, q.versions, q.disclosure, c.caller_number, c.id as call_id, c.language, c.cannot_speak, c.state as call_state`;

/** Whose an alert is. */
const WHOSE: Columns = {
  own: (person) => `e.raised_by = ${person}`,
  assigned: (person) =>
    `exists (select from inquiry o where o.id = e.inquiry_id and o.operator_id = ${person})`,
  'escalated-to-me': (person) =>
    `exists (select from alert_attempt s where s.escalation_id = e.id and s.recipient_id = ${person})`,
};

/** The condition under which the reader may see an alert. */
function readable(reader: Reader, person: string): string {
  return new Permission(reader, 'escalation.read').sql(WHOSE, person);
}
