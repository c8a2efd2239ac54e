import { Injectable } from '@nestjs/common';
import type { EscalationDetail, EscalationList, EscalationView } from '#contracts/escalations';
import type { AttemptId, CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { failpoint } from '#platform/failpoint';
import { AcknowledgementService } from './acknowledgement.service';
import { AlertKeyService } from './alert-key.service';
import { ClientCommands } from './client-commands.service';
import { EscalationReader, type Reader } from './escalation-reader.service';
import type { AlertCommand } from './held-alerts.service';

/** What people do with alerts. Each verb is one transaction; when it resolves, what it tells is committed. */
@Injectable()
export class EscalationService {
  constructor(
    private readonly commands: ClientCommands,
    private readonly alertKey: AlertKeyService,
    private readonly acknowledgement: AcknowledgementService,
    private readonly reader: EscalationReader,
  ) {}

  /**
   * The alert key of one's own inquiry: the first press arms, a second sends at once, as does the first of one
   * that was flagged; a press while the police already have it answers that alert. The same `commandId` answers as the first time.
   *
   * @throws NotFound, NotAllowed (somebody else's inquiry), CommandUsed.
   */
  async pressAlertKey(
    inquiryId: InquiryId,
    personId: PersonId,
    commandId: CommandId,
  ): Promise<EscalationView> {
    const view = await this.commands.once(
      { id: commandId, personId, action: 'escalation.raise', subjectId: inquiryId },
      () => this.alertKey.press(inquiryId, personId),
    );
    failpoint('press.committed');
    return view;
  }

  /**
   * Takes an armed alert back, before its countdown ends.
   *
   * @throws NotFound, NotAllowed (raised by somebody else), AlertNotArmed (too late), CommandUsed.
   */
  withdraw(escalationId: EscalationId, personId: PersonId, commandId: CommandId): Promise<EscalationView> {
    return this.commands.once(
      { id: commandId, personId, action: 'escalation.withdraw', subjectId: escalationId },
      () => this.alertKey.withdraw(escalationId, personId),
    );
  }

  /**
   * An officer takes the alert; the first one owns it, and nobody is alerted again. The same command told again takes
   * nothing and answers with the alert as it is by then.
   *
   * @throws NotFound (never sent to this officer), AlreadyAcknowledged (by whom, when), AlertNotOpen, CommandUsed.
   */
  async acknowledge(command: AlertCommand): Promise<EscalationView> {
    const view = await this.acknowledgement.acknowledge(command);
    failpoint('ack.committed');
    return view;
  }

  /** The officer's screen shows the alert. Never moves an attempt backwards. @throws NotFound */
  delivered(attemptId: AttemptId, officerId: PersonId): Promise<void> {
    return this.acknowledgement.delivered(attemptId, officerId);
  }

  /** The officer looks at it: one attempt, or all of theirs for an escalation. Never backwards. @throws NotFound */
  opened(id: AttemptId | EscalationId, officerId: PersonId): Promise<void> {
    return this.acknowledgement.opened(id, officerId);
  }

  /**
   * Alerts the person may see, 50 at most: unacknowledged, then open, then the rest, each newest first. `open` leaves
   * only those that still ask something of somebody (true) or only the settled ones (false).
   */
  list(person: Reader, open?: boolean): Promise<EscalationList> {
    return this.reader.list(person, open);
  }

  /** One alert with what the police may read of its inquiry. @throws NotFound also when it is not the person's to see. */
  detail(id: EscalationId, person: Reader): Promise<EscalationDetail> {
    return this.reader.detail(id, person);
  }
}
