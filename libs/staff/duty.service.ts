import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { Duty } from '#contracts/people';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { EventLog } from '#platform/event-log/event-log.service';
import { newId } from '#platform/ids';
import { SessionService } from './session.service';

/** An officer as an alert names them. */
export interface Officer {
  id: PersonId;
  displayName: string;
}

/** An officer as the ladder counts them. */
export interface AlertableOfficer extends Officer {
  /** Signed in anywhere: somebody would see it now. */
  isReachable: boolean;
}

/** Every officer who may be alerted, longest on duty first, then those who are not. $1 idle limit in minutes */
const WHO_TO_ALERT: Statement = {
  name: 'duty.who-to-alert',
  text: `select p.id, p.display_name as "displayName", d.id is not null as "isOnDuty",
                is_signed_in(p.id, $1) as "isReachable"
           from person p left join duty_shift d on d.person_id = p.id and d.ended_at is null
          where p.is_active and p.role = 'officer' order by d.started_at nulls last, p.id`,
};

/** Which officers are on police duty. Signing in is not going on duty: an officer says so. */
@Injectable()
export class DutyService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly sessions: SessionService,
  ) {}

  /** Whether the person is on duty, since when, and how many officers are. */
  async of(personId: PersonId): Promise<Duty> {
    const row = await this.db.one<{ since: Date | null; on_duty_count: number }>(
      `select (select started_at from duty_shift where person_id = $1 and ended_at is null) as since,
              (select count(*)::int from duty_shift d join person p on p.id = d.person_id
                where d.ended_at is null and p.is_active) as on_duty_count`,
      [personId],
    );
    const since = row?.since ?? null;
    return {
      onDuty: since !== null,
      since: since?.toISOString() ?? null,
      onDutyCount: row?.on_duty_count ?? 0,
    };
  }

  /** Goes on or off duty; saying it twice changes nothing. */
  @Transactional()
  async set(personId: PersonId, onDuty: boolean): Promise<Duty> {
    const changed = onDuty
      ? await this.db.one(
          `insert into duty_shift (id, person_id, started_at) values ($1, $2, clock_timestamp())
           on conflict (person_id) where ended_at is null do nothing returning id`,
          [newId(), personId],
        )
      : await this.db.one(
          `update duty_shift set ended_at = clock_timestamp() where person_id = $1 and ended_at is null returning id`,
          [personId],
        );
    if (changed) {
      await this.events.append('duty.changed', { personId, onDuty }, [
        `person:${personId}`,
        'role:officer',
        'role:supervisor',
      ]);
    }
    return this.of(personId);
  }

  /** Both lists below by one look, for an alert in a hurry. */
  async whoToAlert(): Promise<{ onDuty: AlertableOfficer[]; allOfficers: AlertableOfficer[] }> {
    const officers = await this.db.query<AlertableOfficer & { isOnDuty: boolean }>(WHO_TO_ALERT, [
      this.sessions.idleMinutes,
    ]);
    return { onDuty: officers.filter(({ isOnDuty }) => isOnDuty), allOfficers: officers };
  }

  /** The officers an alert goes to first, longest on duty first. */
  async officersOnDuty(): Promise<Officer[]> {
    return this.db.query<Officer>(
      `select p.id, p.display_name as "displayName" from duty_shift d join person p on p.id = d.person_id
        where d.ended_at is null and p.is_active and p.role = 'officer' order by d.started_at, p.id`,
    );
  }

  /** Every officer with an active account, on duty or not: whom an alert goes to when nobody answers it. */
  async allOfficers(): Promise<Officer[]> {
    return this.db.query<Officer>(
      `select id, display_name as "displayName" from person where is_active and role = 'officer' order by id`,
    );
  }
}
