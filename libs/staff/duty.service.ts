import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { Duty, DutyOfficers } from '#contracts/people';
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

/** Whom an alert may go to, each list longest on duty first. */
export interface WhoToAlert {
  onDuty: AlertableOfficer[];
  /** Whose shift begins next, of those who are not on duty. */
  nextOnDuty: AlertableOfficer[];
  /** Marked as chief of the shift that is on. */
  dutyChief: AlertableOfficer[];
  allOfficers: AlertableOfficer[];
}

interface Alertable extends AlertableOfficer {
  isOnDuty: boolean;
  isNext: boolean;
  isChief: boolean;
}

/** Every officer who may be alerted, longest on duty first, then those who are not. $1 idle limit in minutes */
const WHO_TO_ALERT: Statement = {
  name: 'duty.who-to-alert',
  text: `with rostered as materialized (select * from rostered(now())),
              coming as materialized (select person_id from rostered_next(now()))
         select p.id, p.display_name as "displayName", is_signed_in(p.id, $1) as "isReachable",
                d.id is not null or r.person_id is not null as "isOnDuty", coalesce(r.is_chief, false) as "isChief",
                p.id in (select person_id from coming) as "isNext"
           from person p left join duty_shift d on d.person_id = p.id and d.ended_at is null
           left join rostered r on r.person_id = p.id
          where p.is_active and p.role = 'officer' order by least(d.started_at, r.starts_at) nulls last, p.id`,
};

/**
 * Which officers are on police duty: by the roster, or by their own word. Whoever is there is there; signing in is not
 * going on duty.
 */
@Injectable()
export class DutyService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
    private readonly sessions: SessionService,
  ) {}

  /** Whether the person is on duty, since when, and how many officers are. */
  async of(personId: PersonId): Promise<Duty> {
    const row = await this.db.one<{ since: Date | null; until: Date | null; on_duty_count: number }>(
      `with rostered as (select * from rostered(now()))
       select least((select started_at from duty_shift where person_id = $1 and ended_at is null),
                    (select starts_at from rostered where person_id = $1)) as since,
              (select ends_at from rostered where person_id = $1) as until,
              (select count(*)::int from person p where p.is_active and p.role = 'officer' and (
                 exists (select from duty_shift d where d.person_id = p.id and d.ended_at is null)
                 or p.id in (select person_id from rostered))) as on_duty_count`,
      [personId],
    );
    const since = row?.since ?? null;
    return {
      onDuty: since !== null,
      since: since?.toISOString() ?? null,
      rosteredUntil: row?.until?.toISOString() ?? null,
      onDutyCount: row?.on_duty_count ?? 0,
    };
  }

  /** Goes on or off duty by their own word; saying it twice changes nothing. Whoever is rostered stays so. */
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

  /** Everybody an alert could go to, by one look: for an alert in a hurry. */
  async whoToAlert(): Promise<WhoToAlert> {
    const officers = await this.db.query<Alertable>(WHO_TO_ALERT, [this.sessions.idleMinutes]);
    return {
      onDuty: officers.filter(({ isOnDuty }) => isOnDuty),
      nextOnDuty: officers.filter(({ isNext }) => isNext),
      dutyChief: officers.filter(({ isChief }) => isChief),
      allOfficers: officers,
    };
  }

  /** Every officer with an active account: those on duty first, then by name. */
  officers(): Promise<DutyOfficers['rows']> {
    return this.db.query(
      `select p.id, p.display_name as "displayName", is_on_duty(p.id) as "isOnDuty" from person p
        where p.is_active and p.role = 'officer' order by is_on_duty(p.id) desc, p.display_name, p.id`,
    );
  }

  /** The officers an alert goes to first. */
  async officersOnDuty(): Promise<Officer[]> {
    return this.db.query<Officer>(
      `select p.id, p.display_name as "displayName" from person p
        where p.is_active and p.role = 'officer' and is_on_duty(p.id) order by p.id`,
    );
  }

  /** Every officer with an active account, on duty or not: whom an alert goes to when nobody answers it. */
  async allOfficers(): Promise<Officer[]> {
    return this.db.query<Officer>(
      `select id, display_name as "displayName" from person where is_active and role = 'officer' order by id`,
    );
  }
}
