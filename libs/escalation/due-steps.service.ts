import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationState } from '#contracts/escalations';
import type { EscalationId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { assertPath } from './escalation';
import { EscalationClocks } from './escalation-clocks.service';
import { type EscalationKey, raiserRooms } from './escalation-history.service';
import { LadderStepService, type StepTaken } from './ladder-step.service';
import { type AfterSilence, afterSilence, type ReviewTurn, type TurnReason } from './review';
import { LOCK_UNANSWERED, PASS_ON } from './turn-statement';

interface Unanswered extends EscalationKey {
  turn: ReviewTurn;
}

const WHY: Record<AfterSilence, TurnReason> = {
  'every-desk': 'desk-silent',
  'waits-on': 'still-unanswered',
  police: 'unconfirmed',
};

/** Does what the clock asks of an escalation: the next step of the ladder, or the end of a turn nobody answered. */
@Injectable()
export class DueSteps {
  constructor(
    private readonly db: Database,
    private readonly ladder: LadderStepService,
    private readonly clocks: EscalationClocks,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Does it if it is due by Postgres's clock; otherwise changes nothing, so any number of callers may try.
   *
   * @param whenLocked `skip` leaves a row that somebody else works on to them.
   */
  async take(escalationId: EscalationId, whenLocked: 'wait' | 'skip' = 'wait'): Promise<StepTaken> {
    const step = await this.ladder.takeStep(escalationId, whenLocked);
    return step === 'taken' ? step : this.passOn(escalationId, whenLocked);
  }

  /** A flag that its desk left goes to every desk; one that everybody left where the country pack says. */
  @Transactional()
  private async passOn(escalationId: EscalationId, whenLocked: 'wait' | 'skip'): Promise<StepTaken> {
    const flag = await this.db.one<Unanswered>(LOCK_UNANSWERED[whenLocked], [escalationId]);
    if (!flag) return 'not-due';
    const then = afterSilence(flag.turn, this.pack.clocks.reviewUnattended);
    const state: EscalationState = then === 'police' ? 'raised' : 'awaiting-confirmation';
    assertPath(['awaiting-confirmation', state]);
    await this.db.query(PASS_ON, [
      flag.id,
      state,
      2,
      then === 'police' ? 0 : this.clocks.reviewSeconds,
      then === 'police' ? 'unconfirmed' : null,
      WHY[then],
      raiserRooms(flag),
    ]);
    if (then === 'police') return this.ladder.takeStep(escalationId);
    if (then === 'every-desk') await this.clocks.orderTurn(flag.id, 2);
    return 'taken';
  }
}
