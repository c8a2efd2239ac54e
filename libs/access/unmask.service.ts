import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { UnmaskNumber } from '#contracts/break-glass';
import type { CountryPack } from '#contracts/country-pack';
import type { CallId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { CurrentPerson } from '#staff/current-person';
import { isWithheld } from './grant';
import { GrantLedger } from './grant-ledger.service';
import { NumberLimit } from './number-limit.service';
import { NoNumber } from './refusals';
import { SubjectCalls } from './subject-call.service';

/** Asking to see the number of a call. */
@Injectable()
export class UnmaskService {
  constructor(
    private readonly subjects: SubjectCalls,
    private readonly ledger: GrantLedger,
    private readonly limit: NumberLimit,
    private readonly current: CurrentPerson,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /**
   * Opens the number at once, or, when the caller withholds it, asks a second person; asked again meanwhile it answers
   * the same. Returns the grant's id.
   * @throws NotFound, NotAllowed (another operator's call), NoNumber, TooManyNumbers, InvalidRequest (reason)
   */
  async request(callId: CallId, wish: UnmaskNumber): Promise<string> {
    if (!this.pack.vocabulary.unmaskReasons.some(({ key }) => key === wish.reason))
      throw new InvalidRequest([{ pointer: '/reason', code: 'not-a-choice' }]);
    return (await this.open(callId, wish)) ?? this.limit.refuse(this.current.id);
  }

  /** Undefined when the person asked too often. */
  @Transactional()
  private async open(callId: CallId, { reason, note }: UnmaskNumber): Promise<string | undefined> {
    const requestedBy = this.current.id;
    // One after the other: neither the limit nor what waits already is outrun by asking twice at once.
    await this.limit.lock(requestedBy);
    const { inquiryId, disclosure, timesChosen, hasNumber, isRestricted } = await this.subjects.of(callId);
    if (!hasNumber) throw new NoNumber();
    await this.ledger.expireDue();
    const waiting = await this.ledger.standing({ callId, requestedBy });
    if (waiting !== undefined) return waiting;
    if (await this.limit.isReached(requestedBy)) return undefined;
    return this.ledger.open(
      { kind: 'unmask-number', inquiryId, callId, requestedBy, reason, note },
      isWithheld(disclosure, isRestricted, timesChosen) ? 'requested' : 'granted',
    );
  }
}
