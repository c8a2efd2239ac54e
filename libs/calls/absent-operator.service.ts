import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CallId, OfferId, PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { PresenceService } from '#staff/presence.service';
import { isSignedIn } from '#staff/session';
import { SessionService } from '#staff/session.service';

interface Unheard {
  callId: CallId;
  offerId: OfferId;
  personId: PersonId;
}

/**
 * A call that rings for an operator who signed out, or whose session ended: nobody hears it. The caller keeps their place
 * and goes to the next; the operator is off the line.
 */
@Injectable()
export class AbsentOperatorService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    private readonly sessions: SessionService,
  ) {}

  /** Takes back every offer that rings for nobody. Returns how many there were. */
  async withdrawOffers(): Promise<number> {
    let withdrawn = 0;
    while (await this.withdrawNext()) withdrawn += 1;
    return withdrawn;
  }

  @Transactional()
  private async withdrawNext(): Promise<boolean> {
    // Call before offer, like everybody who changes both.
    const offer = await this.db.one<Unheard>(
      `select call.id as "callId", o.id as "offerId", o.person_id as "personId"
         from call join call_offer o on o.call_id = call.id
        where o.state = 'ringing' and not ${isSignedIn('o.person_id', '$1')} limit 1 for update of call skip locked`,
      [this.sessions.idleMinutes],
    );
    if (!offer) return false;
    const { callId, offerId, personId } = offer;
    const withdrawn = await this.db.one(
      `update call_offer set state = 'withdrawn', ended_at = clock_timestamp()
        where id = $1 and state = 'ringing' returning id`,
      [offerId],
    );
    if (!withdrawn) return true;
    await this.db.query(`update call set state = 'queued' where id = $1 and state = 'offered'`, [callId]);
    await this.presence.leave(personId, callId);
    await this.events.append('offer.ended', { callId, offerId, personId, state: 'withdrawn' }, [
      `person:${personId}`,
      'role:supervisor',
    ]);
    return true;
  }
}
