import { Injectable } from '@nestjs/common';
import type { Contact } from '#contracts/calls';
import { Database } from '#platform/database/database.service';

/**
 * An earlier contact; one floor up, where inquiries live, its number becomes the printed reference and its safe contact
 * is opened.
 */
export type EarlierContact = Omit<Contact, 'reference' | 'safeContact' | 'unreadable'> & {
  number: number;
  safeContact: Buffer | null;
  safeContactVersion: number;
};

const MOST_CONTACTS = 20;

/** Earlier contacts of the number a call comes from, so that nobody has to tell their story twice. */
@Injectable()
export class ContactsService {
  constructor(private readonly db: Database) {}

  /** Newest first, without narrative; none when the number was withheld. */
  async before(callId: string): Promise<EarlierContact[]> {
    const rows = await this.db.query<Omit<EarlierContact, 'at' | 'number'> & { at: Date; number: string }>(
      `select i.id as "inquiryId", i.number, earlier.arrived_at as at, i.call_type as "callType", i.topic, i.outcome,
              p.display_name as operator, i.safe_contact as "safeContact",
              coalesce((i.versions ->> 'safeContact')::int, 0) as "safeContactVersion"
         from call
         join call earlier on earlier.caller_index = call.caller_index and earlier.id <> call.id
          and earlier.arrived_at < call.arrived_at and earlier.direction = 'inbound'
         join inquiry i on i.call_id = earlier.id
         left join person p on p.id = i.operator_id
        where call.id = $1 order by earlier.arrived_at desc limit ${MOST_CONTACTS}`,
      [callId],
    );
    return rows.map((row) => ({
      ...row,
      inquiryId: row.inquiryId,
      number: Number(row.number),
      at: row.at.toISOString(),
    }));
  }
}
