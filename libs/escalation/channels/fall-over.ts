import type { Statement } from '#platform/database/statement';

/*
 * Whoever is called and turns out to be out of reach (every channel to them has failed, and no screen of theirs is on) is
 * waited for no longer: the next step is due at once. Bound: the last step of the ladder always keeps its wait, so that
 * however many telephones are busy, an alert runs through the ladder in seconds at most once.
 */

/**
 * Holds the alert of an attempt until the end of the transaction, so that of two channels that fail at the same moment
 * the later one sees the other, and an acknowledgement comes before or after and never between. $1 attempt
 */
export const HOLD_ALERT: Statement = {
  name: 'attempt.hold-alert',
  text: `select from escalation where id = (select escalation_id from alert_attempt where id = $1) for no key update`,
};

/**
 * Of a statement whose `moved` are the attempts it changed: the next step is due now where one has failed and nothing else
 * may still reach its officer. Right only where the alert is held (see above).
 * @param idleMinutes the parameter that says after how many minutes a session counts as nobody there
 */
export function fallsOver(idleMinutes: string): string {
  return `
  , hurried as (
    update escalation e set next_step_at = least(e.next_step_at, clock_timestamp()), falls_over = false
      from moved m where m.state = 'failed' and e.id = m.escalation_id and e.state = 'alerting' and e.falls_over
       and not exists (
         select from (select distinct on (a.channel) a.id, a.channel, a.state from alert_attempt a
             where a.escalation_id = m.escalation_id and a.recipient_id = m.recipient_id
             order by a.channel, a.step desc) newest
          where newest.id <> m.id and newest.state in ('due', 'sent', 'delivered', 'opened')
            and (newest.channel <> 'console' or newest.state in ('delivered', 'opened')
              or is_signed_in(m.recipient_id, ${idleMinutes})))
  )`;
}
