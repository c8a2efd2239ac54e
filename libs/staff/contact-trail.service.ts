import { Injectable } from '@nestjs/common';
import { AuditService } from '#audit/audit.service';
import type { AuditAction } from '#contracts/audit-codes';
import type { OutsideChannel } from '#contracts/channels';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { newId } from '#platform/ids';
import { TooManyRequests } from '#platform/problems/too-many-requests';
import { OwnDuty } from './own-duty.service';

/** What a person has sent to try their addresses. Somebody else's telephone must not be made to ring all night. */
const A_MINUTE = 4;
const AN_HOUR = 20;

/** Orders what is sent to an address to try it, and writes down what was done to it. */
@Injectable()
export class ContactTrail {
  constructor(
    private readonly db: Database,
    private readonly audit: AuditService,
    private readonly duty: OwnDuty,
  ) {}

  /** The worker sends it. @throws TooManyRequests */
  async send(
    personId: PersonId,
    { id, channel }: { id: string; channel: OutsideChannel },
    purpose: 'code' | 'test',
  ): Promise<void> {
    const [sent] = await this.db.query<{ minute: number; hour: number }>(
      `select count(*)::int as hour, (count(*) filter (where created_at > clock_timestamp() - interval '1 minute'))::int as minute
         from contact_message where person_id = $1 and purpose in ('code', 'test') and created_at > clock_timestamp() - interval '1 hour'`,
      [personId],
    );
    if ((sent?.minute ?? 0) >= A_MINUTE) throw new TooManyRequests(60);
    if ((sent?.hour ?? 0) >= AN_HOUR) throw new TooManyRequests(3600);
    await this.db.query(
      `insert into contact_message (id, contact_point_id, person_id, channel, purpose) values ($1, $2, $3, $4, $5)`,
      [newId(), id, personId, channel, purpose],
    );
  }

  /** Where they are alerted is another than before. */
  async reachChanged(
    personId: PersonId,
    action: 'channel.verify' | 'channel.remove',
    contactPointId: string,
  ): Promise<void> {
    await this.allowed(action, contactPointId);
    await this.duty.tellReach(personId);
  }

  allowed(action: AuditAction, contactPointId: string): Promise<void> {
    return this.audit.record({
      action,
      subjectType: 'channel',
      subjectId: contactPointId,
      outcome: 'allowed',
    });
  }
}
