import { Injectable } from '@nestjs/common';
import type { ChannelFailure } from '#contracts/channels';
import { Database } from '#platform/database/database.service';
import { AttemptReports } from '../attempt-reports.service';
import type { SmsPart } from './sms-parts';
import type { SmsReceipt } from './sms-receipt';

/** A number is given anew by some message centres: what is known of an older message is not of this one. */
const TAKEN = `
  insert into sms_part as known (message_id, owner_id, part, parts) values ($1, $2, $3, $4)
  on conflict (message_id) do update set owner_id = excluded.owner_id, part = excluded.part, parts = excluded.parts,
    at = clock_timestamp(), outcome = case when known.owner_id is null then known.outcome end`;

/** What has arrived cannot expire later. */
const REPORTED = `
  insert into sms_part as known (message_id, outcome) values ($1, $2)
  on conflict (message_id) do update set outcome = excluded.outcome where known.outcome is distinct from 'delivered'`;

/** Of the message that $1 is a part of: one part counts by its best try. */
const STANDING = `
  select owner_id as "ownerId", max(parts) as parts, count(*) filter (where arrived)::int as arrived,
         max(failure) filter (where not arrived) as failure
    from (select owner_id, part, max(parts) as parts, bool_or(coalesce(outcome, '') = 'delivered') as arrived,
                 max(outcome) filter (where outcome <> 'delivered') as failure
            from sms_part where owner_id = (select owner_id from sms_part where message_id = $1)
           group by owner_id, part) as tried
   group by owner_id`;

interface Standing {
  ownerId: string;
  parts: number;
  arrived: number;
  failure: ChannelFailure | null;
}

/**
 * Knows whose message a receipt is about, in whichever order the two are heard of, and after a restart. A message has
 * arrived when each part of it has. Receipts about nothing of ours are kept for a week and change nothing.
 */
@Injectable()
export class SmsReceipts {
  constructor(
    private readonly db: Database,
    private readonly reports: AttemptReports,
  ) {}

  /** The message centre took a part. @param ownerId of the attempt or message */
  async taken(ownerId: string, messageId: string, { part, parts }: SmsPart): Promise<void> {
    await this.db.query(TAKEN, [messageId, ownerId, part, parts]);
    await this.tell(messageId);
  }

  /** What became of a part; told twice it changes nothing. */
  async reported({ messageId, outcome }: SmsReceipt): Promise<void> {
    await this.db.query(REPORTED, [messageId, outcome]);
    await this.tell(messageId);
  }

  private async tell(messageId: string): Promise<void> {
    const standing = await this.db.one<Standing>(STANDING, [messageId]);
    if (!standing) return;
    const { ownerId, parts, arrived, failure } = standing;
    if (arrived === parts) await this.reports.take(ownerId, { state: 'delivered' });
    else if (failure !== null) await this.reports.take(ownerId, { state: 'failed', failure });
  }
}
