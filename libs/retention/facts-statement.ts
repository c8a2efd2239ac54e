import type { InquiryId, PersonId } from '#contracts/ids';
import { UNACKNOWLEDGED } from '#escalation/escalation';
import type { KeptFacts } from './retention';

/** What erasing has to know of an inquiry; nothing of what was told. */
export interface FactsRow extends KeptFacts {
  id: InquiryId;
  number: string;
  operatorId: PersonId | null;
  /** Its call, and those that rang its caller back. */
  calls: string[];
  /** What was asked for about it, which has notes of its own. */
  grants: string[];
  /** Its alerts: what was written about them has keys of its own. */
  alerts: string[];
  now: Date;
}

const WAITING = ['awaiting-confirmation', ...UNACKNOWLEDGED].map((state) => `'${state}'`).join(', ');

/** $1 the inquiry. Locked by itself, so that what is read next is as it stands once it is ours. */
export const LOCK_INQUIRY = `select 1 from inquiry where id = $1 for update`;

const CALLS_OF = `select c.id, c.settled_at from call c where c.id = i.call_id
  union all select c.id, c.settled_at from call c where c.answers_call_id = i.call_id`;

/** $1 the inquiry */
export const FACTS = `
  select i.id, i.number::text, i.operator_id as "operatorId", i.created_at as "createdAt", i.erased, i.on_hold as "isOnHold",
         exists (select from escalation e where e.inquiry_id = i.id and e.raised_at is not null) as "isEscalated",
         exists (select from (${CALLS_OF}) as c where c.settled_at is null)
           or exists (select from escalation e where e.inquiry_id = i.id and e.state in (${WAITING})) as "isUnderWay",
         array(select c.id from (${CALLS_OF}) as c) as calls,
         array(select g.id from break_glass_grant g where g.inquiry_id = i.id) as grants,
         array(select e.id from escalation e where e.inquiry_id = i.id) as alerts, clock_timestamp() as now
    from inquiry i where i.id = $1`;
