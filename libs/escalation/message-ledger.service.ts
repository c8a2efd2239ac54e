import { Injectable, Logger } from '@nestjs/common';
import type { MessageList } from '#contracts/alert-messages';
import type { EscalationId, PersonId } from '#contracts/ids';
import { ERASED, placeOfClass } from '#inquiries/erased';
import { DataKeys, Erased } from '#platform/crypto/data-keys.service';
import { placeOf, sealText, unsealText } from '#platform/crypto/envelope';
import { isUnreadable } from '#platform/crypto/unreadable';
import { Database } from '#platform/database/database.service';
import { EventLog, type Room } from '#platform/event-log/event-log.service';
import { CurrentPerson } from '#staff/current-person';
import { type EscalationKey, raiserRooms } from './escalation-history.service';
import { CommandUsed } from './refusals';

type Message = MessageList['rows'][number];
type Row = Omit<Message, 'sentAt' | 'text'> & { sent_at: Date; body: Buffer };

/** Keeps messages sealed under the key of their alert. */
@Injectable()
export class MessageLedger {
  private readonly logger = new Logger('Keys');

  constructor(
    private readonly db: Database,
    private readonly keys: DataKeys,
    private readonly events: EventLog,
    private readonly current: CurrentPerson,
  ) {}

  /** Keeps a message and tells whom it concerns that there is one; a second time nothing. Returns whether it is new. @throws Erased, CommandUsed */
  async add(alert: EscalationKey, messageId: string, text: string): Promise<boolean> {
    const key = await this.keys.ensure('confidential', alert.id);
    const kept = await this.db.query<{ isNew: boolean; isHere: boolean }>(
      `with added as (
         insert into alert_message (id, escalation_id, sender_id, body)
         select $1, $2, $3, $4 from inquiry i where i.id = $5 and ${ERASED} < $6
         on conflict (id) do nothing returning id)
       select true as "isNew", true as "isHere" from added
       union all select false, m.escalation_id = $2 from alert_message m where m.id = $1 and m.sender_id = $3`,
      [
        messageId,
        alert.id,
        this.current.id,
        sealText(key, text, placeOfMessage(messageId)),
        alert.inquiry_id,
        placeOfClass('confidential'),
      ],
    );
    const [first] = kept;
    if (!first) throw new Erased();
    if (!first.isHere) throw new CommandUsed();
    if (!first.isNew) return false;
    const data = { escalationId: alert.id, messageId };
    await this.events.append('message.sent', data, [
      ...raiserRooms(alert),
      ...(await this.officers(alert.id)),
    ]);
    return true;
  }

  /** Those that the person may read, the oldest first; one that does not open takes no other with it. */
  async read(id: EscalationId): Promise<Message[]> {
    const rows = await this.db.query<Row>(
      `select m.id, m.sent_at, m.body, json_build_object('id', p.id, 'displayName', p.display_name, 'role', p.role) as sender,
              m.sender_id <> $2 and m.sent_at > coalesce((select k.read_at from alert_message_mark k
                where k.escalation_id = $1 and k.person_id = $2), '-infinity') as "isNew"
         from alert_message m join person p on p.id = m.sender_id where m.escalation_id = $1 order by m.sent_at, m.id`,
      [id, this.current.id],
    );
    if (rows.length === 0) return [];
    const keyOf = await this.keys.findMany('confidential', [id]);
    return rows.map(({ sent_at, body, ...message }) => ({
      ...message,
      sentAt: sent_at.toISOString(),
      text: this.open(id, message.id, body, keyOf),
    }));
  }

  /** Those who would read it. */
  private async officers(id: EscalationId): Promise<Room[]> {
    const rows = await this.db.query<{ id: PersonId }>(
      `select distinct recipient_id as id from alert_attempt a
        where a.escalation_id = $1 and gave_back_at($1, a.recipient_id) is null`,
      [id],
    );
    return rows.map((officer): Room => `person:${officer.id}`);
  }

  private open(
    id: EscalationId,
    messageId: string,
    body: Buffer,
    keyOf: (owner: string) => Buffer | undefined,
  ): string | null {
    try {
      const key = keyOf(id);
      return key ? unsealText(key, body, placeOfMessage(messageId)) : null;
    } catch (thrown) {
      if (thrown instanceof Erased) return null;
      if (!isUnreadable(thrown)) throw thrown;
      this.logger.error({ messageId, why: thrown.constructor.name }, 'a message does not open');
      return null;
    }
  }
}

function placeOfMessage(messageId: string): string {
  return placeOf('alert_message', 'body', messageId);
}
