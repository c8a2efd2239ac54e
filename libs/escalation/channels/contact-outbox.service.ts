import { randomInt } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import type { MessagePurpose, OutsideChannel } from '#contracts/channels';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import type { WrappedKey } from '#platform/crypto/key-port';
import { Database } from '#platform/database/database.service';
import { ContactSeals } from '#staff/contact-seals.service';
import { TAKE_BACK_NOTICE } from '../notice-statements';
import type { Failed, Parcel, Sent } from './alert-channel';
import { languageOf } from './attempt-outbox.service';
import {
  type Addressed,
  backOffSeconds,
  type Claimed,
  LEASE_SECONDS,
  type Outbox,
  type Places,
} from './outbox';

/** Somebody waits at a screen for a code or a test; a notice is worth some minutes of trying. */
const MOST_TRIES = `case when purpose in ('code', 'test') then 3 else 10 end`;
/** Proved by what is typed in again; the others by a key that is pressed, or by the device itself. */
const BY_CODE: readonly OutsideChannel[] = ['email', 'sms'];

interface Row extends WrappedKey {
  id: string;
  address: Buffer;
  purpose: MessagePurpose;
  languages: string[];
}

/** What people have sent to prove or to try their addresses, and what they are told beside an alert. */
@Injectable()
export class ContactOutbox implements Outbox {
  constructor(
    private readonly db: Database,
    private readonly seals: ContactSeals,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  async due(): Promise<OutsideChannel[]> {
    const rows = await this.db.query<{ channel: OutsideChannel }>(
      `select distinct channel from contact_message where state = 'due' and next_try_at <= clock_timestamp()`,
    );
    return rows.map(({ channel }) => channel);
  }

  claim(channel: OutsideChannel, { free, each, full }: Places): Promise<Claimed[]> {
    return this.db.query<Claimed>(
      `update contact_message m set tries = m.tries + 1, next_try_at = clock_timestamp() + make_interval(secs => $3)
         from (select id from contact_message where id in (
                 select id from (select id, row_number() over (partition by person_id order by next_try_at) as nth
                   from contact_message where state = 'due' and channel = $1 and next_try_at <= clock_timestamp()
                    and person_id <> all($5)) as theirs where nth <= $4)
                 and state = 'due' and next_try_at <= clock_timestamp()
                order by next_try_at limit $2 for update skip locked) as due
        where m.id = due.id returning m.id, m.person_id as "personId", m.channel, m.tries`,
      [channel, free, LEASE_SECONDS, each, full],
    );
  }

  async parcels({ id, personId, channel }: Claimed): Promise<Addressed[]> {
    if (await this.db.one(TAKE_BACK_NOTICE, [id])) return [];
    const row = await this.db.one<Row>(
      `select c.id, c.address, k.kek, k.wrapped, m.purpose, p.languages
         from contact_message m join contact_point c on c.id = m.contact_point_id join person p on p.id = m.person_id
              cross join lateral contact_key(p.id) k
        where m.id = $1 and m.state = 'due' and p.is_active`,
      [id],
    );
    if (!row) return [];
    const to = await this.seals.openWith(row, personId, row);
    const content = await this.contentOf(id, channel, row.purpose);
    const parcel = {
      id,
      to,
      content,
      receipt: this.seals.receiptOf(id),
      language: languageOf(row.languages, this.pack),
    };
    return [{ contactPointId: row.id, parcel }];
  }

  async settle({ id, tries }: Claimed, result: Sent | Failed): Promise<void> {
    const isOver = result.outcome === 'sent' || result.isFinal;
    await this.db.query(
      `update contact_message set state = case when $3 or tries >= ${MOST_TRIES} then $2 else 'due' end,
              provider_id = $4, failure_code = $5, next_try_at = clock_timestamp() + make_interval(secs => $6)
        where id = $1 and state = 'due'`,
      [
        id,
        result.outcome,
        isOver,
        result.outcome === 'sent' ? (result.providerId ?? null) : null,
        result.outcome === 'sent' ? null : result.code,
        backOffSeconds(tries),
      ],
    );
  }

  /** A code is made when it is sent, a new one each time; it is stored before it leaves. */
  private async contentOf(
    id: string,
    channel: OutsideChannel,
    purpose: Row['purpose'],
  ): Promise<Parcel['content']> {
    if (purpose !== 'code') return { purpose };
    if (!BY_CODE.includes(channel)) return { purpose, code: null };
    const code = String(randomInt(1_000_000)).padStart(6, '0');
    await this.db.query(`update contact_message set code_index = $2 where id = $1 and state = 'due'`, [
      id,
      this.seals.indexOfCode(id, code),
    ]);
    return { purpose, code };
  }
}
