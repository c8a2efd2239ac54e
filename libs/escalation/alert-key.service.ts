import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { EscalationState, EscalationView } from '#contracts/escalations';
import type { EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { failpoint } from '#platform/failpoint';
import { newId } from '#platform/ids';
import { NotFound } from '#platform/problems/invalid-request';
import { NotAllowed } from '#staff/not-allowed';
import { AlertSubject } from './alert-subject.service';
import { AtOnce } from './at-once.service';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory, type EscalationKey } from './escalation-history.service';
import { EscalationReader } from './escalation-reader.service';
import { FlagLedger } from './flag-ledger.service';
import { AlertNotArmed } from './refusals';

interface Row extends EscalationKey {
  state: EscalationState;
}

/** The alert key: it arms on the server first, so that the alert goes out whatever happens to the browser. */
@Injectable()
export class AlertKeyService {
  constructor(
    private readonly db: Database,
    private readonly subject: AlertSubject,
    private readonly flags: FlagLedger,
    private readonly history: EscalationHistory,
    private readonly clocks: EscalationClocks,
    private readonly atOnce: AtOnce,
    private readonly reader: EscalationReader,
  ) {}

  /** See `EscalationService.pressAlertKey`; `commandId` has been looked at. */
  @Transactional()
  async press(inquiryId: InquiryId, personId: PersonId): Promise<EscalationView> {
    await this.subject.assertOwn(inquiryId, personId, 'escalation.raise');
    const id = await this.armOrSend(inquiryId, personId);
    failpoint('press.inside');
    return this.reader.view(id);
  }

  /** See `EscalationService.withdraw`. */
  @Transactional()
  async withdraw(escalationId: EscalationId, personId: PersonId): Promise<EscalationView> {
    // Not after its time has run out, even if the worker is late: Esc is pressed for many reasons, and by then the
    // operator has been promised that it goes out.
    const withdrawn = await this.db.one<Row>(
      `update escalation set state = 'withdrawn', withdrawn_at = clock_timestamp(), next_step_at = null
        where id = $1 and raised_by = $2 and state = 'armed' and sends_at > clock_timestamp()
          and case_is_fresh(inquiry_id)
        returning id, inquiry_id, raised_by, state`,
      [escalationId, personId],
    );
    if (withdrawn) await this.history.record(withdrawn, { path: ['armed', 'withdrawn'], by: personId });
    else await this.explainRefusal(escalationId, personId);
    return this.reader.view(escalationId);
  }

  private async armOrSend(inquiryId: InquiryId, personId: PersonId): Promise<EscalationId> {
    const present = await this.subject.openAlert(inquiryId);
    if (present) {
      if (present.state === 'armed') await this.sendNow(present, personId);
      if (present.state === 'awaiting-confirmation') await this.flags.overtake(present, personId);
      return present.id;
    }
    return (await this.arm(inquiryId, personId)) ?? this.armOrSend(inquiryId, personId);
  }

  /** Undefined when another press of the same moment was first. */
  private async arm(inquiryId: InquiryId, personId: PersonId): Promise<EscalationId | undefined> {
    const armed = await this.db.one<EscalationKey>(
      `insert into escalation (id, inquiry_id, lane, state, raised_by, armed_at, sends_at, next_step_at)
       select $1, $2, 'danger', 'armed', $3, at, at + make_interval(secs => $4), at + make_interval(secs => $4)
         from clock_timestamp() as at
       on conflict (inquiry_id) where state in ('awaiting-confirmation', 'armed', 'raised', 'alerting')
         and returned_at is null do nothing
       returning id, inquiry_id, raised_by`,
      [newId(), inquiryId, personId, this.clocks.armSeconds],
    );
    if (!armed) return undefined;
    await this.history.record(armed, { path: [null, 'armed'], by: personId });
    await this.clocks.orderSending(armed.id);
    return armed.id;
  }

  private async sendNow(escalation: Row, personId: PersonId): Promise<void> {
    await this.db.query(
      `update escalation set state = 'raised', raised_at = at, next_step_at = at
         from clock_timestamp() as at where id = $1 and state = 'armed'`,
      [escalation.id],
    );
    await this.history.record(escalation, { path: ['armed', 'raised'], by: personId });
    await this.atOnce.alert(escalation.id);
  }

  /** Already withdrawn is what was asked for; anything else is refused. */
  private async explainRefusal(escalationId: EscalationId, personId: PersonId): Promise<void> {
    const raiser = await this.db.one<Pick<Row, 'raised_by'>>(`select raised_by from alert_raiser($1)`, [
      escalationId,
    ]);
    if (!raiser) throw new NotFound();
    if (raiser.raised_by !== personId) throw new NotAllowed();
    const row = await this.db.one<Pick<Row, 'state'>>(`select state from escalation where id = $1`, [
      escalationId,
    ]);
    if (row && row.state !== 'withdrawn') throw new AlertNotArmed(escalationId, row.state);
  }
}
