import { Injectable } from '@nestjs/common';
import { CallIntakeService } from '#calls/call-intake.service';
import { LostOperatorService } from '#calls/lost-operator.service';
import { Telephony } from '#calls/telephony';
import { RECONCILED } from './carry-out.service';

/**
 * Tells a lost operator from a caller who hung up: the legs of both end together and their callbacks come in any order, so
 * the carrier is asked whether the caller is still there.
 */
@Injectable()
export class LostOperators {
  constructor(
    private readonly lost: LostOperatorService,
    private readonly telephony: Telephony,
    private readonly intake: CallIntakeService,
  ) {}

  async recover(): Promise<void> {
    for (const { callId, carrier, callerLeg } of await this.lost.find()) {
      const isThere = await this.telephony.isLive(callerLeg).catch(() => null);
      // A carrier that does not answer now is asked again in the next round.
      if (isThere === null) continue;
      if (isThere === true) await this.lost.requeue(callId);
      else
        await this.intake.take({
          kind: 'status',
          carrier,
          at: null,
          carrierCallId: callerLeg,
          sequence: RECONCILED,
          status: 'completed',
        });
    }
  }
}
