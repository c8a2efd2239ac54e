import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditPurpose } from '#contracts/audit-codes';
import type { EscalationDetail, EscalationList, EscalationView, LifeStep } from '#contracts/escalations';
import type { EscalationId, PersonId } from '#contracts/ids';
import type { Role } from '#contracts/permissions';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { NotFound } from '#platform/problems/invalid-request';
import { DutyService } from '#staff/duty.service';
import { type Asker, type Columns, isOfUnit, Permission } from '#staff/permission';
import { ALERT_IS_FRESH } from './alert-age';
import { OPEN, UNACKNOWLEDGED, UNANSWERED } from './escalation';
import { type EscalationRow, escalationView, VIEW_COLUMNS } from './escalation-view';
import { CASE_COLUMNS, PoliceViews, type SealedCase } from './police-views.service';

/** Who asks: what they may see follows from the role. */
export interface Reader extends Asker {
  id: PersonId;
}

const LONGEST_LIST = 50;

/** Planned once: to plan it takes longer than anything else an alert waits for before it is raised. $1 escalation */
const VIEW: Statement = { name: 'escalation.view', text: `select ${VIEW_COLUMNS} where e.id = $1` };

/** What each role looks at an alert for, in the record. */
const PURPOSE: Partial<Record<Role, AuditPurpose>> = {
  officer: 'alert',
  operator: 'handling',
  supervisor: 'supervision',
};

/** Alerts as screens show them. An alert a person may not see does not exist for them. */
@Injectable()
export class EscalationReader {
  constructor(
    private readonly db: Database,
    private readonly duty: DutyService,
    private readonly cases: PoliceViews,
    private readonly audit: AuditService,
  ) {}

  /** One alert, whoever asks: the answer to a command that was allowed. */
  async view(id: EscalationId): Promise<EscalationView> {
    const row = await this.db.one<EscalationRow>(VIEW, [id]);
    if (!row) throw new NotFound();
    return escalationView(row, await this.recipients());
  }

  /** See `EscalationService.detail`. */
  async detail(id: EscalationId, reader: Reader): Promise<EscalationDetail> {
    const row = await this.db.one<EscalationRow & (SealedCase | { inquiry_id: null })>(
      `select ${CASE_COLUMNS}, ${VIEW_COLUMNS} where e.id = $1 and (q.id is not null or e.lane = 'drill') and ${readable(reader, '$2::uuid')}`,
      [id, reader.id],
    );
    if (!row) throw new NotFound();
    const view = escalationView(row, await this.recipients());
    if (row.inquiry_id === null) return { ...view, police: null, life: await this.life(id) };
    const purpose = PURPOSE[reader.role] ?? 'oversight';
    await this.audit.recordLooks({ action: 'escalation.read', subjectType: 'inquiry', purpose }, [
      row.inquiry_id,
    ]);
    return { ...view, police: await this.cases.of(row, view.reference), life: await this.life(id) };
  }

  /** See `EscalationService.list`. Real alerts come before a drill. */
  async list(reader: Reader, open?: boolean): Promise<EscalationList> {
    const states = open === undefined ? 'true' : `(e.state = any($3)) = ${String(open)}`;
    // A drill is on the screens it rings, for as long as it does; what became of it is for the board of drills.
    const drills = reader.role === 'officer' ? `e.state <> 'closed'` : 'false';
    const newest = (condition: string): string =>
      `(select e.id, e.created_at, e.state, e.lane from escalation e
         where ${condition} and ${states} and (e.inquiry_id is not null or ${drills}) and $3::text[] is not null and ${readable(reader, '$1::uuid')}
         order by e.created_at desc limit ${String(LONGEST_LIST)})`;
    // Two walks along indexes instead of a sort of the archive.
    const rows = await this.db.query<EscalationRow>(
      `with chosen as (
         select id from (${newest('e.state = any($2)')} union all ${newest('not (e.state = any($2))')}) as c
          order by c.lane = 'drill', (c.state = any($2)) desc, (c.state = any($3)) desc, c.created_at desc limit ${String(LONGEST_LIST)})
       select ${VIEW_COLUMNS} where e.id in (select id from chosen)
        order by e.lane = 'drill', (e.state = any($2)) desc, (e.state = any($3)) desc, e.created_at desc`,
      [reader.id, [...UNACKNOWLEDGED], [...OPEN]],
    );
    const recipients = await this.recipients();
    return { rows: rows.map((row) => escalationView(row, recipients)) };
  }

  private async life(id: EscalationId): Promise<LifeStep[]> {
    const rows = await this.db.query<Omit<LifeStep, 'at'> & { at: Date }>(
      `select t.from_state as "from", t.to_state as "to", t.at, t.reason,
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as by
         from escalation_transition t left join person p on p.id = t.person_id
        where t.escalation_id = $1 and (t.from_state is distinct from t.to_state or t.to_state in ('accepted', 'handed-over', 'awaiting-confirmation')) order by t.id`,
      [id],
    );
    return rows.map((row) => ({ ...row, at: row.at.toISOString() }));
  }

  /** Whom an alert raised now goes to. */
  private async recipients(): Promise<EscalationView['recipients']> {
    const onDuty = await this.duty.officersOnDuty();
    return onDuty.length > 0 ? onDuty : this.duty.allOfficers();
  }
}

/** Whose an alert is, and how old. */
export const WHOSE_ALERT: Columns = {
  own: (person) => `e.raised_by = ${person}`,
  assigned: (person) =>
    `exists (select from inquiry o where o.id = e.inquiry_id and o.operator_id = ${person}
      and (o.closed_at is null or o.closed_at > (select case_horizon())))`,
  unit: (unit) => isOfUnit('e.unit', unit),
  unanswered: () => `e.state in (${UNANSWERED.map((state) => `'${state}'`).join(', ')})`,
  'unit-away': () => `(e.state = 'awaiting-confirmation' and e.turn = 2)`,
  'escalated-to-me': (person) =>
    `exists (select from alert_attempt s where s.escalation_id = e.id and s.recipient_id = ${person})`,
  'case-is-fresh': 'case_is_fresh(e.inquiry_id)',
  'alert-is-fresh': ALERT_IS_FRESH,
};

/** The condition under which the reader may see an alert. */
function readable(reader: Reader, person: string): string {
  return new Permission(reader, 'escalation.read').sql(WHOSE_ALERT, person);
}
