import { Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { PersonId } from '#contracts/ids';
import type { BreakReason, Presence, PresenceStatus, SetPresence } from '#contracts/people';
import { Database } from '#platform/database/database.service';
import { EventLog } from '#platform/event-log/event-log.service';
import { choosableBefore, statusesBefore } from './presence';
import { PresenceBusy } from './presence-busy';
import { isSignedIn } from './session';

interface Row {
  person_id: PersonId;
  display_name: string;
  status: PresenceStatus;
  reason: BreakReason | null;
  since: Date;
  call_id: string | null;
  wrap_up_until: Date | null;
}

const SELECT = `select p.id as person_id, p.display_name, coalesce(s.status, 'offline') as status, s.reason,
    coalesce(s.since, p.created_at) as since, s.call_id, s.wrap_up_until
  from person p left join presence s on s.person_id = p.id`;

/**
 * Whether each operator can take a call. Every change is one guarded statement that says by its answer whether it
 * happened, and appends `presence.changed` in the same transaction; calls are not known here beyond their id.
 */
@Injectable()
export class PresenceService {
  constructor(
    private readonly db: Database,
    private readonly events: EventLog,
  ) {}

  /** The person's presence; `offline` when they never chose one. */
  async of(personId: PersonId): Promise<Presence> {
    const row = await this.db.one<Row>(`${SELECT} where p.id = $1`, [personId]);
    if (!row) throw new Error('presence was asked for a person who does not exist');
    return view(row);
  }

  /** Every active operator, the longest unchanged first. */
  async all(): Promise<Presence[]> {
    const rows = await this.db.query<Row>(
      `${SELECT} where p.role = 'operator' and p.is_active order by since, p.id`,
    );
    return rows.map(view);
  }

  /**
   * What the operator chooses. Choosing what already is changes nothing: a ready operator keeps their place.
   * @throws PresenceBusy while a call rings or goes on
   */
  @Transactional()
  async set(personId: PersonId, wish: SetPresence): Promise<Presence> {
    const reason = wish.status === 'break' ? wish.reason : null;
    await this.db.query(
      `insert into presence (person_id, status) values ($1, 'offline') on conflict (person_id) do nothing`,
      [personId],
    );
    const from = [...choosableBefore(wish.status), ...(reason === null ? [] : ['break'])];
    const changed = await this.db.one(
      `update presence set status = $2, reason = $3, since = clock_timestamp(), call_id = null, wrap_up_until = null,
              idle_since = case when $2 = 'ready' then clock_timestamp() end
        where person_id = $1 and status = any($4) and (status, reason) is distinct from ($2, $3)
        returning person_id`,
      [personId, wish.status, reason, from],
    );
    if (changed) await this.tell(personId, wish.status);
    const now = await this.of(personId);
    if (now.status !== wish.status || now.reason !== reason) throw new PresenceBusy();
    return now;
  }

  /** A call rings for a ready operator. False when they are not ready any more: do not offer. */
  ringing(personId: PersonId, callId: string): Promise<boolean> {
    return this.change(personId, 'ringing', { callId });
  }

  /** The operator is on a call: accepted, or a call-back they dial. Ends their place among the idle. */
  talking(personId: PersonId, callId: string): Promise<boolean> {
    return this.change(personId, 'talking', { callId });
  }

  /** The call `callId` ended: time to finish writing, for `seconds`. No effect on an operator who is on another call. */
  wrapUp(personId: PersonId, callId: string, seconds: number): Promise<boolean> {
    return this.change(personId, 'wrap-up', { callId, seconds });
  }

  /** The caller went away while ringing: ready again at the same place among the idle. */
  backToReady(personId: PersonId, callId: string): Promise<boolean> {
    return this.change(personId, 'ready', { callId, from: ['ringing'] });
  }

  /** Went away while it rang: nobody sits there. */
  leave(personId: PersonId, callId: string): Promise<boolean> {
    return this.change(personId, 'offline', { callId, from: ['ringing'] });
  }

  /** Did not answer, or their leg failed: visibly out until they come back by themselves. */
  pause(personId: PersonId, callId: string, reason: 'no-answer' | 'line-failed'): Promise<boolean> {
    return this.change(personId, 'break', { callId, reason, from: ['ringing', 'talking'] });
  }

  /** Makes operators whose wrap-up time has passed ready. Returns who. */
  @Transactional()
  async endDueWrapUps(): Promise<PersonId[]> {
    const rows = await this.db.query<{ person_id: PersonId }>(
      `update presence set status = 'ready', since = clock_timestamp(), idle_since = clock_timestamp(), call_id = null,
              wrap_up_until = null
        where person_id in (select person_id from presence where status = 'wrap-up'
          and wrap_up_until <= clock_timestamp() for update skip locked)
        returning person_id`,
    );
    for (const { person_id } of rows) await this.tell(person_id, 'ready');
    return rows.map((row) => row.person_id);
  }

  /**
   * Takes operators off the line who have no living session left and no call: nobody sits there. Returns who.
   * @param idleMinutes after which a session without a sign of life is dead
   */
  @Transactional()
  async takeAbsentOffline(idleMinutes: number): Promise<PersonId[]> {
    const rows = await this.db.query<{ person_id: PersonId }>(
      `update presence set status = 'offline', reason = null, since = clock_timestamp(), idle_since = null,
              call_id = null, wrap_up_until = null
        where person_id in (select a.person_id from presence a where a.status = any($1)
          and not ${isSignedIn('a.person_id', '$2')} for update of a skip locked)
        returning person_id`,
      [choosableBefore('offline'), idleMinutes],
    );
    for (const { person_id } of rows) await this.tell(person_id, 'offline');
    return rows.map((row) => row.person_id);
  }

  @Transactional()
  private async change(personId: PersonId, next: PresenceStatus, by: Change): Promise<boolean> {
    const isNewCall = next === 'ringing' || next === 'talking';
    const changed = await this.db.one(
      `update presence set status = $2, reason = $3, since = clock_timestamp(),
              call_id = case when $2 in ('ringing', 'talking', 'wrap-up') then $4::uuid end,
              wrap_up_until = case when $2 = 'wrap-up' then clock_timestamp() + make_interval(secs => $5) end,
              idle_since = case when $2 in ('ringing', 'ready') then coalesce(idle_since, clock_timestamp()) end
        where person_id = $1 and status = any($6)
          and ($7 and status <> 'ringing' or call_id = $4::uuid)
        returning person_id`,
      [
        personId,
        next,
        by.reason ?? null,
        by.callId,
        by.seconds ?? null,
        by.from ?? statusesBefore(next),
        isNewCall,
      ],
    );
    if (changed) await this.tell(personId, next);
    return changed !== undefined;
  }

  private tell(personId: PersonId, status: PresenceStatus): Promise<void> {
    return this.events.append('presence.changed', { personId, status }, [
      `person:${personId}`,
      'role:operator',
      'role:supervisor',
    ]);
  }
}

interface Change {
  callId: string;
  seconds?: number;
  reason?: BreakReason;
  from?: readonly PresenceStatus[];
}

function view(row: Row): Presence {
  return {
    personId: row.person_id,
    displayName: row.display_name,
    status: row.status,
    reason: row.reason,
    since: row.since.toISOString(),
    callId: row.call_id,
    wrapUpUntil: row.wrap_up_until?.toISOString() ?? null,
  };
}
