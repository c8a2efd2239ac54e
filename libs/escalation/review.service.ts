import { Inject, Injectable } from '@nestjs/common';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationView } from '#contracts/escalations';
import type { CommandId, EscalationId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { ClientCommands } from './client-commands.service';
import { EscalationReader } from './escalation-reader.service';
import { type Answer, ReviewLedger } from './review-ledger.service';

const CONFIRMED: Answer = {
  action: 'escalation.confirm',
  state: 'raised',
  answer: 'confirmed',
  reason: null,
};
const DECLINED = { action: 'escalation.decline', state: 'declined', answer: 'declined' } as const;

/** What a supervisor makes of a flag: to the police, or not, and why. The first word counts. */
@Injectable()
export class ReviewService {
  constructor(
    private readonly commands: ClientCommands,
    private readonly ledger: ReviewLedger,
    private readonly reader: EscalationReader,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * It goes to the police at once, by the same ladder as danger. The same `commandId` answers as the first time.
   *
   * @throws NotFound (another desk's, in its turn), OwnFlag, FlagAnswered (by whom, when, and how it stands), CommandUsed
   */
  confirm(id: EscalationId, commandId: CommandId): Promise<EscalationView> {
    return this.answer(id, commandId, CONFIRMED);
  }

  /**
   * It does not go to the police; whoever flagged it reads why, and may flag it again or press the alert key.
   *
   * @param reason one of the country pack's `declineReasons`
   * @throws InvalidRequest (reason), and as `confirm`
   */
  async decline(id: EscalationId, commandId: CommandId, reason: string): Promise<EscalationView> {
    if (!this.pack.vocabulary.declineReasons.some(({ key }) => key === reason))
      throw new InvalidRequest([{ pointer: '/reason', code: 'not-a-choice' }]);
    return this.answer(id, commandId, { ...DECLINED, reason });
  }

  private answer(id: EscalationId, commandId: CommandId, answer: Answer): Promise<EscalationView> {
    const order = { id: commandId, personId: this.current.id, action: answer.action, subjectId: id };
    return this.commands.once(order, async () => {
      await this.ledger.answer(id, answer, this.current.permission(answer.action), this.current.id);
      return this.reader.view(id);
    });
  }
}
