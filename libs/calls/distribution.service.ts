import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { CallId, OfferId, PersonId } from '#contracts/ids';
import type { Language } from '#contracts/language';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { PresenceService } from '#staff/presence.service';
import { sqlStates, statesBefore } from './call';
import { type Ring, distribute } from './distribution';

interface Expired {
  id: OfferId;
  call_id: CallId;
  person_id: PersonId;
}

/** Rings operators for callers and takes back what was not answered. Any number of gateways may run it at once. */
@Injectable()
export class DistributionService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly presence: PresenceService,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Offers nobody answered in time: the caller keeps their place, the silent operator is visibly out. */
  async expireOffers(): Promise<number> {
    let expired = 0;
    while (await this.expireNext()) expired += 1;
    return expired;
  }

  /** Rings whoever can be rung now. Returns the new offers. */
  @Transactional()
  async offer(): Promise<OfferId[]> {
    const calls = await this.db.query<{ id: string; language: Language; waitedSeconds: number }>(
      `select id, language, extract(epoch from clock_timestamp() - coalesce(queued_at, arrived_at))::float8 as "waitedSeconds"
         from call where state = 'queued' order by queue_rank, id limit 50 for update skip locked`,
    );
    if (calls.length === 0) return [];
    const operators = await this.db.query<{ id: string; languages: Language[] }>(
      `select p.id, p.languages from presence s join person p on p.id = s.person_id
        where s.status = 'ready' and p.is_active and p.role = 'operator'
        order by s.idle_since, p.id for update of s skip locked`,
    );
    if (operators.length === 0) return [];
    const refused = await this.db.query<{ callId: string; personId: string; secondsAgo: number }>(
      `select call_id as "callId", person_id as "personId",
              extract(epoch from clock_timestamp() - max(ended_at))::float8 as "secondsAgo"
         from call_offer where call_id = any($1) and state in ('declined', 'timed-out') group by 1, 2`,
      [calls.map(({ id }) => id)],
    );
    const offers: OfferId[] = [];
    for (const ring of distribute(calls, operators, refused)) {
      const offer = await this.ring(ring);
      if (offer) offers.push(offer);
    }
    return offers;
  }

  private async ring({ callId, personId }: Ring): Promise<OfferId | undefined> {
    if (!(await this.presence.ringing(personId as PersonId, callId))) return undefined;
    const offerId = newId() as OfferId;
    await this.db.query(
      `with offered as (update call set state = 'offered' where id = $2 and state in (${sqlStates(statesBefore('offered'))}))
       insert into call_offer (id, call_id, person_id, state, expires_at)
       values ($1, $2, $3, 'ringing', clock_timestamp() + make_interval(secs => $4))`,
      [offerId, callId, personId, this.pack.clocks.offerTimeoutSeconds],
    );
    await this.events.append(
      'call.offered',
      { callId: callId as CallId, offerId, personId: personId as PersonId },
      [`person:${personId}`, 'role:supervisor'],
    );
    return offerId;
  }

  @Transactional()
  private async expireNext(): Promise<boolean> {
    // Call before offer, like everybody who changes both: two orders of locking would block each other.
    const call = await this.db.one<{ id: CallId }>(
      `select call.id from call join call_offer o on o.call_id = call.id
        where o.state = 'ringing' and o.expires_at <= clock_timestamp() limit 1 for update of call skip locked`,
    );
    if (!call) return false;
    const offer = await this.db.one<Expired>(
      `update call_offer set state = 'timed-out', ended_at = clock_timestamp()
        where call_id = $1 and state = 'ringing' and expires_at <= clock_timestamp() returning id, call_id, person_id`,
      [call.id],
    );
    if (!offer) return true;
    await this.db.query(`update call set state = 'queued' where id = $1 and state = 'offered'`, [call.id]);
    await this.presence.pause(offer.person_id, call.id, 'no-answer');
    await this.events.append(
      'offer.ended',
      { callId: call.id, offerId: offer.id, personId: offer.person_id, state: 'timed-out' },
      [`person:${offer.person_id}`, 'role:supervisor'],
    );
    return true;
  }
}
