import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { EndCause } from '#contracts/calls';
import type { CountryPack } from '#contracts/country-pack';
import type { CallId, InquiryId, OfferId, PersonId } from '#contracts/ids';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { PresenceService } from '#staff/presence.service';
import { CallCommandService } from './call-command.service';

const EVERYBODY: readonly Room[] = ['role:operator', 'role:supervisor'];

interface Ended {
  id: CallId;
  end_cause: EndCause;
  operator_id: PersonId | null;
  answered_at: Date | null;
}

/**
 * What follows from the end of a call, found by state: `settled_at is null`. Runs right after the hang-up was stored and
 * again on every tick, so that it happens although the process that stored it died.
 */
@Injectable()
export class CallUpkeepService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    private readonly commands: CallCommandService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Settles every ended call. Returns how many there were. */
  async settleEnded(): Promise<number> {
    let settled = 0;
    while (await this.settleNext()) settled += 1;
    return settled;
  }

  @Transactional()
  private async settleNext(): Promise<boolean> {
    const call = await this.db.one<Ended>(
      `select id, end_cause, operator_id, answered_at from call where state = 'ended' and settled_at is null
        order by ended_at limit 1 for update skip locked`,
    );
    if (!call) return false;
    await this.withdrawOffer(call.id);
    if (call.operator_id)
      await this.presence.wrapUp(call.operator_id, call.id, this.pack.clocks.wrapUpSeconds);
    await this.endLegs(call.id);
    await this.commands.dropFor(call.id);
    await this.settleDraft(call);
    await this.db.query(`update call set settled_at = clock_timestamp() where id = $1`, [call.id]);
    await this.events.append('call.ended', { callId: call.id, cause: call.end_cause }, EVERYBODY);
    return true;
  }

  /** The caller went away while an operator was rung: the ringing stops, the operator keeps their place. */
  private async withdrawOffer(callId: CallId): Promise<void> {
    const offer = await this.db.one<{ id: OfferId; person_id: PersonId }>(
      `update call_offer set state = 'withdrawn', ended_at = clock_timestamp()
        where call_id = $1 and state = 'ringing' returning id, person_id`,
      [callId],
    );
    if (!offer) return;
    await this.presence.backToReady(offer.person_id, callId);
    await this.events.append(
      'offer.ended',
      { callId, offerId: offer.id, personId: offer.person_id, state: 'withdrawn' },
      [`person:${offer.person_id}`, 'role:supervisor'],
    );
  }

  /** Nobody stays alone on the line: legs that are still up are hung up at the carrier. */
  private async endLegs(callId: CallId): Promise<void> {
    const left = await this.db.query<{ role: string; carrier_call_id: string | null }>(
      `update call_participant set state = 'left', left_at = clock_timestamp()
        where call_id = $1 and state in ('dialling', 'joined') returning role, carrier_call_id`,
      [callId],
    );
    const legs = left.flatMap(({ role, carrier_call_id: leg }) =>
      role === 'caller' || leg === null ? [] : [leg],
    );
    if (legs.length > 0)
      await this.commands.order({ id: newId(), callId, verb: 'end-legs', detail: { legs } });
  }

  /** The draft of a call nobody answered is closed, unless the caller asked to be rung back. */
  private async settleDraft(call: Ended): Promise<void> {
    const isAwaited = call.end_cause === 'call-back';
    if (isAwaited)
      await this.db.query(
        `update inquiry set state = 'draft', closed_at = null, outcome = null
          where call_id = $1 and operator_id is null and state = 'closed' and outcome = 'call-ended-early'`,
        [call.id],
      );
    if (isAwaited || call.answered_at) return;
    const closed = await this.db.one<{ id: InquiryId }>(
      `update inquiry set state = 'closed', closed_at = clock_timestamp(), outcome = 'call-ended-early'
        where call_id = $1 and state = 'draft' and operator_id is null returning id`,
      [call.id],
    );
    if (closed) await this.events.append('inquiry.closed', { inquiryId: closed.id }, ['role:supervisor']);
  }
}
