import { Injectable } from '@nestjs/common';
import type { PushReceipt } from '#contracts/channels';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { ContactSeals } from '#staff/contact-seals.service';
import { AttemptReports } from './attempt-reports.service';

/** What devices say of pushes. */
@Injectable()
export class PushReceipts {
  constructor(
    private readonly db: Database,
    private readonly seals: ContactSeals,
    private readonly reports: AttemptReports,
  ) {}

  /** A push that was sent to prove a device proves it by this. @throws NotFound where nobody was sent that */
  async take({ id, receipt, state }: PushReceipt): Promise<void> {
    if (!this.seals.isReceipt(id, receipt)) throw new NotFound();
    await this.reports.take(id, { state });
    await this.db.query(
      `update contact_point set verified_at = clock_timestamp(), failing_since = null
        where verified_at is null and id = (select m.contact_point_id from contact_message m where m.id = $1
          and m.purpose = 'code' and m.channel = 'push' and m.created_at > clock_timestamp() - interval '15 minutes')`,
      [id],
    );
  }
}
