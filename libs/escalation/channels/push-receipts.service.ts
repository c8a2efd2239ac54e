import { Injectable } from '@nestjs/common';
import type { PushReceipt } from '#contracts/channels';
import { Database } from '#platform/database/database.service';
import { NotFound } from '#platform/problems/invalid-request';
import { ContactSeals } from '#staff/contact-seals.service';

/** What devices say of pushes. */
@Injectable()
export class PushReceipts {
  constructor(
    private readonly db: Database,
    private readonly seals: ContactSeals,
  ) {}

  /** A push that was sent to prove a device proves it by this. @throws NotFound where nobody was sent that */
  async take({ id, receipt, state }: PushReceipt): Promise<void> {
    if (!this.seals.isReceipt(id, receipt)) throw new NotFound();
    await this.db.query(`select push_reported($1, $2)`, [id, state]);
  }
}
