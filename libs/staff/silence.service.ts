import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import { AuditService } from '#audit/audit.service';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { CurrentPerson } from './current-person';

const SECONDS = 60;

/** A minute without the sound of alarms, for one person on every screen of theirs. What the alarms ask for goes on. */
@Injectable()
export class SilenceService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly audit: AuditService,
    private readonly current: CurrentPerson,
  ) {}

  /** Recorded, since whoever asks later why nobody came must see it. Returns until when. */
  @Transactional()
  async begin(): Promise<Date> {
    const { id } = this.current;
    const row = await this.db.one<{ until: Date }>(
      `select clock_timestamp() + make_interval(secs => $1) as until`,
      [SECONDS],
    );
    if (!row) throw new Error('the database has no clock');
    await this.audit.record({
      action: 'alarm.silence',
      subjectType: 'person',
      subjectId: id,
      outcome: 'allowed',
    });
    const data = { personId: id, until: row.until.toISOString() };
    await this.events.append('alarm.silenced', data, [`person:${id}`]);
    return row.until;
  }
}
