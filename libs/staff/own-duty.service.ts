import { Injectable } from '@nestjs/common';
import type { PersonId } from '#contracts/ids';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { SOON_HOURS } from './roster';

/** The coming duty of whoever acts, as far as it matters where they are alerted. */
@Injectable()
export class OwnDuty {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
  ) {}

  /** From when on they are on duty by the roster, within a day; null when they are not. */
  async ahead(): Promise<string | null> {
    const row = await this.db.one<{ at: Date | null }>(
      `select own_duty_ahead(make_interval(hours => $1)) as at`,
      [SOON_HOURS],
    );
    return row?.at?.toISOString() ?? null;
  }

  /** Whoever keeps the roster looks anew at once, when the channels of somebody change who is about to be needed. */
  async tellReach(personId: PersonId): Promise<void> {
    if ((await this.ahead()) === null) return;
    await this.events.append('reach.changed', { personId }, ['role:supervisor', 'role:coordinator']);
  }
}
