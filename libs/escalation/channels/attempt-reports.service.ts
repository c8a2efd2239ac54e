import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { ChannelFailure } from '#contracts/channels';
import type { CountryPack } from '#contracts/country-pack';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import { attemptStatesBefore } from '../alert-attempt';
import { ATTEMPT_REPORTED } from './attempt-statements';
import { HOLD_ALERT } from './fall-over';
import { TELL_REACH } from './reach-statement';

/** What the other side tells of something that was sent. */
export interface Report {
  readonly state: 'sent' | 'delivered' | 'opened' | 'failed';
  readonly failure?: ChannelFailure;
  /** What the other side calls it; a report about anything else is none. */
  readonly providerId?: string;
}

/** Writes down what became of what was sent. States only move forward: a late or repeated report changes nothing. */
@Injectable()
export class AttemptReports {
  constructor(
    private readonly db: Database,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** @param id of an attempt or a message */
  @Transactional()
  async take(id: string, { state, failure, providerId }: Report): Promise<void> {
    const sid = providerId ?? null;
    if (state === 'failed') await this.db.query(HOLD_ALERT, [id]);
    const { sessionIdleMinutes } = this.pack.clocks;
    const before = attemptStatesBefore(state);
    await this.db.query(ATTEMPT_REPORTED, [id, state, failure ?? null, sid, before, sessionIdleMinutes]);
    await this.db.query(
      `update contact_message set state = $2, failure_code = $3, provider_id = coalesce(provider_id, $4)
        where id = $1 and (provider_id is null or $4::text is null or provider_id = $4)
          and (state = 'due' or state = 'sent' and $2 <> 'sent')`,
      [id, state === 'opened' ? 'delivered' : state, failure ?? null, sid],
    );
    if (state === 'failed') await this.addressFails(id);
  }

  private async addressFails(id: string): Promise<void> {
    await this.db.query(
      `with changed as (
         update contact_point c set failing_since = clock_timestamp() where c.failing_since is null and c.id in (
           select p.id from alert_attempt a join contact_point p on p.person_id = a.recipient_id and p.channel = a.channel
            where a.id = $1 union select m.contact_point_id from contact_message m where m.id = $1)
         returning person_id
       ), ${TELL_REACH}`,
      [id],
    );
  }
}
