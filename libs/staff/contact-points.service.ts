import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type {
  ContactMessage,
  ContactPointView,
  NewContactPoint,
  PushSubscription,
} from '#contracts/channels';
import type { CountryPack } from '#contracts/country-pack';
import type { PersonId } from '#contracts/ids';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { InvalidRequest, NotFound } from '#platform/problems/invalid-request';
import { hintOf, isPushService, readAddress } from './contact-address';
import { type ContactRow, ContactSeals } from './contact-seals.service';
import { ContactTrail } from './contact-trail.service';
import { ContactNotVerified, TooManyContacts, WrongContactCode } from './contact-refusals';

const MOST_POINTS = 12;
const CODE_MINUTES = 15;
/** A code of six digits is guessed once in 200,000 times. */
const MOST_TRIES = 5;

/** Where a person is alerted. An address counts from when what was sent there came back. */
@Injectable()
export class ContactPoints {
  constructor(
    private readonly db: Database,
    private readonly seals: ContactSeals,
    private readonly trail: ContactTrail,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
    @Inject(CONFIG) private readonly config: ProcessConfig,
  ) {}

  /** Theirs, oldest first, with what was last sent there to try it. */
  async of(personId: PersonId): Promise<ContactPointView[]> {
    const rows = await this.db.query<ContactRow & LastMessage>(
      `select c.id, c.channel, c.address, c.device, c.verified_at, c.failing_since,
              m.purpose, m.state, m.created_at, m.failure_code
         from contact_point c left join lateral (select * from contact_message l where l.contact_point_id = c.id
           order by l.created_at desc limit 1) m on true
        where c.person_id = $1 order by c.created_at, c.id`,
      [personId],
    );
    return Promise.all(
      rows.map(async (row) => ({
        id: row.id,
        channel: row.channel,
        hint: hintOf(row.channel, await this.seals.open(personId, row)),
        device: row.device,
        verifiedAt: row.verified_at?.toISOString() ?? null,
        failingSince: row.failing_since?.toISOString() ?? null,
        last: lastOf(row),
      })),
    );
  }

  /**
   * A new address, not theirs before what is sent there comes back. One they have already is proved anew.
   * @param device of a push subscription: the browser it belongs to
   * @returns its id
   * @throws InvalidRequest (address), TooManyContacts, TooManyRequests
   */
  @Transactional()
  async add(personId: PersonId, wish: NewContactPoint, device: string): Promise<string> {
    const address = this.addressOf(wish);
    const [held] = await this.db.query<{ count: number }>(
      `select count(*)::int as count from contact_point where person_id = $1`,
      [personId],
    );
    if ((held?.count ?? 0) >= MOST_POINTS) throw new TooManyContacts();
    const id = newId();
    const sealed = await this.seals.seal(personId, id, wish.channel, address);
    const added = await this.db.one<{ id: string }>(
      `insert into contact_point (id, person_id, channel, address, address_index, device)
       values ($1, $2, $3, $4, $5, $6) on conflict on constraint contact_point_once do nothing returning id`,
      [id, personId, wish.channel, sealed.address, sealed.index, wish.channel === 'push' ? device : ''],
    );
    const point = added ?? (await this.same(personId, wish.channel, sealed.index));
    await this.trail.send(personId, { id: point.id, channel: wish.channel }, 'code');
    await this.trail.allowed('channel.add', point.id);
    return point.id;
  }

  /** Sends the code, the call or the push that proves the address once more. @throws NotFound, TooManyRequests */
  @Transactional()
  async sendAgain(personId: PersonId, id: string): Promise<void> {
    await this.trail.send(personId, await this.one(personId, id), 'code');
  }

  /** Sends what says that it is only a test. @throws NotFound, ContactNotVerified, TooManyRequests */
  @Transactional()
  async test(personId: PersonId, id: string): Promise<void> {
    const point = await this.one(personId, id);
    if (point.verified_at === null) throw new ContactNotVerified();
    await this.trail.send(personId, point, 'test');
    await this.trail.allowed('channel.test', id);
  }

  /** What was sent there was typed in. A wrong one counts, whatever becomes of the request. @throws WrongContactCode, NotFound */
  async verify(personId: PersonId, id: string, code: string): Promise<void> {
    await this.one(personId, id);
    const sent = await this.db.one<{ id: string; code_index: Buffer }>(
      `update contact_message m set code_tries = m.code_tries + 1
        where m.id = (select l.id from contact_message l where l.contact_point_id = $1 and l.purpose = 'code'
                       order by l.created_at desc limit 1)
          and m.code_index is not null and m.code_tries < $2
          and m.created_at > clock_timestamp() - make_interval(mins => $3) returning m.id, m.code_index`,
      [id, MOST_TRIES, CODE_MINUTES],
    );
    if (!sent || !this.seals.isCode(sent, code)) throw new WrongContactCode();
    await this.isProved(personId, id, sent.id);
  }

  /** Nothing is sent there any more. @throws NotFound */
  @Transactional()
  async remove(personId: PersonId, id: string): Promise<void> {
    const gone = await this.db.one(
      `delete from contact_point where id = $1 and person_id = $2 returning id`,
      [id, personId],
    );
    if (!gone) throw new NotFound();
    await this.trail.reachChanged(personId, 'channel.remove', id);
  }

  @Transactional()
  private async isProved(personId: PersonId, id: string, messageId: string): Promise<void> {
    await this.db.query(`update contact_message set code_index = null where id = $1`, [messageId]);
    await this.db.query(
      `update contact_point set verified_at = clock_timestamp(), failing_since = null where id = $1`,
      [id],
    );
    await this.trail.reachChanged(personId, 'channel.verify', id);
  }

  private addressOf(wish: NewContactPoint): string {
    if (wish.channel === 'push') return this.subscriptionOf(wish.subscription);
    const address = readAddress(wish.channel, wish.address, this.pack.pack.countryCallingCode);
    if (address === undefined) throw new InvalidRequest([{ pointer: '/address', code: 'wrong-format' }]);
    return address;
  }

  private subscriptionOf(subscription: PushSubscription): string {
    if (!isPushService(subscription, this.config.telephony === 'simulated'))
      throw new InvalidRequest([{ pointer: '/subscription/endpoint', code: 'wrong-format' }]);
    return JSON.stringify(subscription);
  }

  private async one(
    personId: PersonId,
    id: string,
  ): Promise<Pick<ContactRow, 'id' | 'channel' | 'verified_at'>> {
    const row = await this.db.one<ContactRow>(
      `select id, channel, verified_at from contact_point where id = $1 and person_id = $2`,
      [id, personId],
    );
    if (!row) throw new NotFound();
    return row;
  }

  private async same(personId: PersonId, channel: string, index: Buffer): Promise<{ id: string }> {
    const row = await this.db.one<{ id: string }>(
      `select id from contact_point where person_id = $1 and channel = $2 and address_index = $3`,
      [personId, channel, index],
    );
    if (!row) throw new NotFound();
    return row;
  }
}

interface LastMessage {
  purpose: ContactMessage['purpose'] | null;
  state: ContactMessage['state'];
  created_at: Date;
  failure_code: ContactMessage['failure'];
}

function lastOf({ purpose, state, created_at, failure_code: failure }: LastMessage): ContactMessage | null {
  return purpose && { purpose, state, at: created_at.toISOString(), failure };
}
