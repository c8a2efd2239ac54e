import { Injectable } from '@nestjs/common';
import type { EventData, EventType } from '#contracts/live';
import type { Statement } from '../database/statement';
import { Database } from '../database/database.service';

const APPEND: Statement = {
  name: 'event.append',
  text: `with e as (insert into event (type, rooms, data) values ($1, $2, $3)) select pg_notify('event', '')`,
};

/** Who may hear an event: a role, or one person. Rooms are decided by the server alone. */
export type Room = `role:${string}` | `person:${string}`;

/** Appends domain events in the transaction that makes them true. */
@Injectable()
export class EventLog {
  constructor(private readonly db: Database) {}

  /**
   * Writes one past fact for the given rooms. Joins the current transaction; the NOTIFY is only a hint, the tail polls
   * behind it.
   */
  async append<T extends EventType>(type: T, data: EventData<T>, rooms: readonly Room[]): Promise<void> {
    await this.db.query(APPEND, [type, [...rooms], JSON.stringify(data)]);
  }
}
