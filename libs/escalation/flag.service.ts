import { Injectable } from '@nestjs/common';
import type { EscalationView } from '#contracts/escalations';
import type { CommandId, EscalationId, InquiryId, PersonId } from '#contracts/ids';
import { AlertSubject } from './alert-subject.service';
import { ClientCommands } from './client-commands.service';
import { EscalationReader } from './escalation-reader.service';
import { FlagLedger } from './flag-ledger.service';
import { FlagReasons } from './flag-reasons.service';

/** An operator asks the supervisors to look: no danger now, but signs of it. */
@Injectable()
export class FlagService {
  constructor(
    private readonly commands: ClientCommands,
    private readonly subject: AlertSubject,
    private readonly ledger: FlagLedger,
    private readonly reader: EscalationReader,
    private readonly reasons: FlagReasons,
  ) {}

  /**
   * Flags one's own inquiry. One that is flagged already, or that the police are told of, is answered with what is there:
   * nothing is raised twice, and nothing is lowered. The same `commandId` answers as the first time.
   *
   * @param reasons of the country pack's `signs`
   * @throws InvalidRequest (reasons), NotFound, NotAllowed (somebody else's inquiry), CommandUsed
   */
  async flag(
    inquiryId: InquiryId,
    personId: PersonId,
    { commandId, reasons }: { commandId: CommandId; reasons: readonly string[] },
  ): Promise<EscalationView> {
    const known = this.reasons.known(reasons);
    const order = { id: commandId, personId, action: 'escalation.flag', subjectId: inquiryId } as const;
    return this.commands.once(order, async () => {
      await this.subject.assertOwn(inquiryId, personId, 'escalation.flag');
      return this.reader.view(await this.flagOrFind(inquiryId, personId, known));
    });
  }

  private async flagOrFind(
    inquiryId: InquiryId,
    personId: PersonId,
    reasons: readonly string[],
  ): Promise<EscalationId> {
    const present = await this.subject.openAlert(inquiryId);
    if (present) return present.id;
    const id = await this.ledger.add(inquiryId, personId, reasons);
    // Undefined when another press of the same moment was first.
    return id ?? this.flagOrFind(inquiryId, personId, reasons);
  }
}
