import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import type { MessageList, NewMessage } from '#contracts/alert-messages';
import type { EscalationState } from '#contracts/escalations';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import type { Action, Role } from '#contracts/permissions';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { WHOSE_ALERT } from './escalation-reader.service';
import { WRITTEN_ABOUT } from './escalation';
import { MessageLedger } from './message-ledger.service';
import { AlertHeldByAnother, AlertNotOpen, AlertWentBack } from './refusals';

interface Subject {
  id: EscalationId;
  inquiry_id: InquiryId;
  raised_by: PersonId;
  state: EscalationState;
  holder: { id: PersonId; displayName: string } | null;
}

const PURPOSE = { officer: 'alert', operator: 'handling', supervisor: 'supervision' } as const;

/** What the line and the officer who has an alert write to each other. */
@Injectable()
export class AlertMessages {
  constructor(
    private readonly db: Database,
    private readonly ledger: MessageLedger,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
  ) {}

  /**
   * The messages this person may read, the oldest first. An officer who gave the alert back reads what was written before.
   *
   * @throws NotFound
   */
  @Transactional()
  async list(id: EscalationId): Promise<MessageList> {
    const alert = await this.subject(id, 'escalation.read');
    const { role } = this.current.person;
    const purpose = role in PURPOSE ? PURPOSE[role as keyof typeof PURPOSE] : 'oversight';
    await this.audit.recordLooks({ action: 'escalation.read', subjectType: 'inquiry', purpose }, [
      alert.inquiry_id,
    ]);
    return { rows: await this.ledger.read(id), mayWrite: await this.mayWrite(id) };
  }

  /**
   * Writes one, while the police are told of the alert and it is not closed. The same `commandId` is the same message.
   *
   * @throws NotFound, AlertNotOpen, AlertHeldByAnother, AlertWentBack (an officer who does not have it), Erased, CommandUsed
   */
  @Transactional()
  async send(id: EscalationId, { commandId, text }: NewMessage): Promise<void> {
    const alert = await this.subject(id, 'escalation.message');
    assertWrites(alert, this.current.id, this.current.person.role);
    if (!(await this.ledger.add(alert, commandId, text))) return;
    await this.audit.record({
      action: 'escalation.message',
      subjectType: 'inquiry',
      subjectId: alert.inquiry_id,
      outcome: 'allowed',
    });
  }

  /** Everything up to this message was on the person's screen; never backwards. @throws NotFound */
  @Transactional()
  async read(id: EscalationId, messageId: string): Promise<void> {
    await this.subject(id, 'escalation.read');
    await this.db.query(
      `insert into alert_message_mark as mark (escalation_id, person_id, read_at)
       select m.escalation_id, $3, m.sent_at from alert_message m where m.id = $2 and m.escalation_id = $1
       on conflict (escalation_id, person_id) do update set read_at = greatest(mark.read_at, excluded.read_at)`,
      [id, messageId, this.current.id],
    );
  }

  private async mayWrite(id: EscalationId): Promise<boolean> {
    const alert = await this.find(id, 'escalation.message');
    const { id: me, role } = this.current.person;
    return alert !== undefined && writes(alert, me, role);
  }

  private async subject(id: EscalationId, action: Action): Promise<Subject> {
    const alert = await this.find(id, action);
    if (!alert) throw new NotFound();
    return alert;
  }

  private find(id: EscalationId, action: Action): Promise<Subject | undefined> {
    const theirs = this.current.permission(action).sql(WHOSE_ALERT, '$2::uuid');
    return this.db.one<Subject>(
      `select e.id, e.inquiry_id, e.raised_by, e.state,
              case when p.id is not null then json_build_object('id', p.id, 'displayName', p.display_name) end as holder
         from escalation e left join person p on p.id = holder_of(e.id) where e.id = $1 and e.inquiry_id is not null and ${theirs}`,
      [id, this.current.id],
    );
  }
}

function writes({ state, holder }: Subject, me: PersonId, role: Role): boolean {
  return isWrittenAbout(state) && (role !== 'officer' || holder?.id === me);
}

function assertWrites(alert: Subject, me: PersonId, role: Role): void {
  if (writes(alert, me, role)) return;
  const { id, state, holder } = alert;
  if (!isWrittenAbout(state)) throw new AlertNotOpen(id, state);
  throw holder ? new AlertHeldByAnother(id, state, holder) : new AlertWentBack(id, state);
}

function isWrittenAbout(state: EscalationState): boolean {
  return (WRITTEN_ABOUT as readonly EscalationState[]).includes(state);
}
