import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CallView, Participant, QueueView } from '#contracts/calls';
import type { CountryPack } from '#contracts/country-pack';
import type { InquiryId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { numberRegion } from '#platform/country-pack/number-region';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { CallNumbers } from './call-numbers.service';
import { CallParticipantEntity } from './call-participant.entity';
import { CallEntity } from './call.entity';
import { maskNumber } from './number';

/** A call as its operator or a supervisor may see it: numbers are masked here, on the server. */
@Injectable()
export class CallViewService {
  constructor(
    private readonly db: Database,
    private readonly numbers: CallNumbers,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** @throws NotFound */
  @Transactional()
  async of(callId: string): Promise<CallView> {
    const call = await this.db.repository(CallEntity).findOneBy({ id: callId as never });
    if (!call) throw new NotFound();
    const legs = await this.db
      .repository(CallParticipantEntity)
      .find({ where: { callId: call.id }, order: { createdAt: 'ASC', id: 'ASC' } });
    const history = await this.history(call);
    const { number, isUnreadable } = await this.numbers.readCaller(call.id, call.callerNumber);
    const participants = await Promise.all(legs.map((leg) => this.participant(leg, number)));
    return {
      id: call.id,
      state: call.state,
      language: call.language,
      cannotSpeak: call.cannotSpeak,
      maskedNumber: maskNumber(number),
      isNumberUnreadable: isUnreadable,
      numberRegion: numberRegion(this.pack, number),
      previousContacts: call.callerIndex === null ? null : history.previousContacts,
      arrivedAt: call.arrivedAt.toISOString(),
      queuedAt: call.queuedAt?.toISOString() ?? null,
      answeredAt: call.answeredAt?.toISOString() ?? null,
      endedAt: call.endedAt?.toISOString() ?? null,
      endCause: call.endCause,
      inquiryId: history.inquiryId,
      participants,
      isJoined: legs.some(({ role, state }) => role === 'operator' && state === 'joined'),
    };
  }

  async queue(): Promise<QueueView> {
    const row = await this.db.one<{ waiting: number; longestWaitSince: Date | null; readyOperators: number }>(
      `select count(*)::int as waiting, min(since) as "longestWaitSince",
              (select count(*)::int from presence s join person p on p.id = s.person_id
                where s.status = 'ready' and p.is_active) as "readyOperators"
         from waiting_calls()`,
    );
    return {
      waiting: row?.waiting ?? 0,
      longestWaitSince: row?.longestWaitSince?.toISOString() ?? null,
      readyOperators: row?.readyOperators ?? 0,
    };
  }

  private async history(call: CallEntity): Promise<{ inquiryId: InquiryId; previousContacts: number }> {
    const row = await this.db.one<{ inquiryId: InquiryId; previousContacts: number }>(
      `select (select id from inquiry where call_id = $1) as "inquiryId",
              (select count(*)::int from call where caller_index = $2 and direction = 'inbound' and arrived_at < $3)
                as "previousContacts"`,
      [call.answersCallId ?? call.id, call.callerIndex, call.arrivedAt],
    );
    if (!row?.inquiryId) throw new NotFound();
    return row;
  }

  private async participant(leg: CallParticipantEntity, callerNumber: string | null): Promise<Participant> {
    const number =
      leg.role === 'caller'
        ? callerNumber
        : (await this.numbers.readParticipant(leg.callId, leg.id, leg.number)).number;
    return {
      id: leg.id,
      role: leg.role,
      state: leg.state,
      isHeld: leg.isHeld,
      isMuted: leg.isMuted,
      number: leg.role === 'operator' ? null : maskNumber(number),
      joinedAt: leg.joinedAt?.toISOString() ?? null,
    };
  }
}
