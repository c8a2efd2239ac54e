import { Injectable } from '@nestjs/common';
import { OUTSIDE_CHANNELS, type OutsideChannel } from '#contracts/channels';
import { Database } from '#platform/database/database.service';

/**
 * Which channels this line can send over. The worker, which alone has the credentials, says so at its start; whoever asks
 * reads what it said.
 */
@Injectable()
export class ConfiguredChannels {
  constructor(private readonly db: Database) {}

  /** Whether an alert can go out over it; always over the console. */
  async has(kind: OutsideChannel | 'console'): Promise<boolean> {
    return kind === 'console' || (await this.all()).some(({ channel }) => channel === kind);
  }

  /** In the order they are shown. */
  async all(): Promise<{ channel: OutsideChannel; publicKey: string | null }[]> {
    const rows = await this.db.query<{ channel: OutsideChannel; publicKey: string | null }>(
      `select channel, public_key as "publicKey" from configured_channel`,
    );
    return rows.sort((one, other) => placeOf(one.channel) - placeOf(other.channel));
  }
}

function placeOf(channel: OutsideChannel): number {
  return OUTSIDE_CHANNELS.indexOf(channel);
}
