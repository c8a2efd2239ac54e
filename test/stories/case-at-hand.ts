import type { PersonId } from '#contracts/ids';
import { newId } from '#platform/ids';
import type { ConsoleWorld } from './console-world';

/** One caller's case in every table that a route can be about. */
export interface CaseAtHand {
  callId: string;
  inquiryId: string;
  offerId: string;
  escalationId: string;
  attemptId: string;
}

/** A call that `operator` is on, its inquiry, the offer that rang, and the alert they raised, sent to `officer`. */
export async function caseAtHand(
  world: ConsoleWorld,
  operator: { id: PersonId },
  officer: { id: PersonId },
): Promise<CaseAtHand> {
  const [callId, inquiryId, offerId, escalationId, attemptId] = Array.from({ length: 5 }, () => newId());
  const ids = { callId, inquiryId, offerId, escalationId, attemptId } as CaseAtHand;
  await world.query(
    `insert into call (id, carrier, carrier_call_id, state, language, operator_id, answered_at)
     values ($1::uuid, 'test', $1::text, 'connected', 'az', $2, now())`,
    [callId, operator.id],
  );
  await world.query(`insert into inquiry (id, call_id, operator_id) values ($1, $2, $3)`, [
    inquiryId,
    callId,
    operator.id,
  ]);
  await world.query(
    `insert into call_offer (id, call_id, person_id, state, expires_at, ended_at) values ($1, $2, $3, 'accepted', now(), now())`,
    [offerId, callId, operator.id],
  );
  await world.query(
    `insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at, step)
     values ($1, $2, 'danger', 'alerting', $3, now(), now() + interval '1 hour', 1)`,
    [escalationId, inquiryId, operator.id],
  );
  await world.query(
    `insert into alert_attempt (id, escalation_id, step, recipient_id, channel, state, sent_at)
     values ($1, $2, 1, $3, 'console', 'sent', now())`,
    [attemptId, escalationId, officer.id],
  );
  return ids;
}
