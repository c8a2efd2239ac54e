import { Inject, Injectable } from '@nestjs/common';
import { Transactional } from '@nestjs-cls/transactional';
import type { CountryPack } from '#contracts/country-pack';
import type { EscalationId, PersonId } from '#contracts/ids';
import type { Ladder } from '#contracts/ladder';
import { COUNTRY_PACK } from '#platform/country-pack.module';
import { Database } from '#platform/database/database.service';
import type { Statement } from '#platform/database/statement';
import { newId } from '#platform/ids';
import { channelsOf } from './ladder';

interface Newcomer {
  escalationId: EscalationId;
  personId: PersonId;
  step: number;
  /** The newest that was saved, if any was. */
  ladder: Ladder | null;
}

/** Officers on duty whom an alert that nobody has taken was never sent to. */
const FIND: Statement = {
  name: 'escalation.newcomers',
  text: `select e.id as "escalationId", p.id as "personId", e.step,
                (select steps from ladder order by version desc limit 1) as ladder from escalation e, person p
          where e.state = 'alerting' and e.next_step_at is not null and p.is_active and p.role = 'officer'
            and not exists (select from alert_attempt a where a.recipient_id = p.id and a.escalation_id = e.id)
            and is_on_duty(p.id)`,
};

/**
 * One more officer is called by an alert, as long as nobody has taken it, over those channels of its step that they have proved.
 *
 * $1 escalation, $2 attempt ids, $3 officer, $4 channels (in the same order), $5 step
 */
const CALL = `
  with open as (
    select id, step from escalation where id = $1 and state = 'alerting' and step = $5 for no key update
  ), attempt as (
    insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
    select a.id, open.id, step, $3::uuid, a.channel, case when a.channel = 'console' then 'sent' else 'due' end,
           case when a.channel = 'console' then clock_timestamp() end
      from open, unnest($2::uuid[], $4::text[]) as a (id, channel)
     where a.channel = 'console' or exists (select from contact_point c
       where c.person_id = $3 and c.channel = a.channel and c.verified_at is not null)
    on conflict on constraint alert_attempt_once do nothing
    returning id, step, channel
  ), told as (
    insert into event (type, rooms, data)
    select 'alert.sent', array['person:' || $3::uuid],
           jsonb_build_object('escalationId', $1::uuid, 'attemptId', id, 'personId', $3::uuid, 'step', step)
      from attempt where channel = 'console'
    returning id
  )
  select count(pg_notify('event', ''))::int as called from told`;

/** Who goes on duty, begins a shift or takes one over while an alert is open gets it at once, not with the next step. */
@Injectable()
export class Newcomers {
  constructor(
    private readonly db: Database,
    @Inject(COUNTRY_PACK) private readonly pack: CountryPack,
  ) {}

  /** Calls every officer who came on duty after an alert had gone out. Returns how many. */
  async call(): Promise<number> {
    let called = 0;
    for (const newcomer of await this.db.query<Newcomer>(FIND)) called += await this.callOne(newcomer);
    return called;
  }

  @Transactional()
  private async callOne({ escalationId, personId, step, ladder }: Newcomer): Promise<number> {
    const channels = channelsOf(ladder ?? this.pack.clocks.ladder, step);
    const ids = channels.map(() => newId());
    const row = await this.db.one<{ called: number }>(CALL, [escalationId, ids, personId, channels, step]);
    return row?.called ?? 0;
  }
}
