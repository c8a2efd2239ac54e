import { Inject, Injectable } from '@nestjs/common';
import { Database } from '#platform/database/database.service';
import { type AlertChannel, CHANNELS } from './alert-channel';

/** Tells the line which channels it has. */
@Injectable()
export class ChannelNotice {
  constructor(
    private readonly db: Database,
    @Inject(CHANNELS) private readonly channels: readonly AlertChannel[],
  ) {}

  /** What is not among them is not chosen any more. */
  async give(): Promise<void> {
    const held = this.channels.filter(({ isConfigured }) => isConfigured);
    await this.db.query(
      `with gone as (delete from configured_channel where channel <> all($1))
       insert into configured_channel (channel, public_key) select * from unnest($1::text[], $2::text[])
       on conflict (channel) do update set public_key = excluded.public_key`,
      [held.map(({ kind }) => kind), held.map(({ publicKey }) => publicKey ?? null)],
    );
  }
}
