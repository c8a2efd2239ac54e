import { LEASE_SECONDS } from '#escalation/channels/outbox';
import { formatReference } from '#inquiries/reference';
import { CarrierClient } from '../../simulators/carrier-client';
import { LATE_SECONDS } from './invariants';
import { attemptIn, NUMBERS, type Telephones, type Word } from './telephones';
import { CANARY } from './traffic';
import type { World } from './world';

/** What the carrier wrote down of one message, or of one call. */
interface Receipt {
  readonly at: number;
  readonly channel: keyof typeof NUMBERS;
  readonly to: string;
  /** Of a call. */
  readonly callSid?: string;
  /** Of a message. */
  readonly body?: string;
  /** Of the attempt, which the line told the carrier with it. */
  readonly id: string;
}

interface Attempt {
  readonly id: string;
  readonly channel: string;
  readonly state: string;
  readonly isSent: boolean;
  readonly tries: number;
  readonly due: string;
  readonly isOverdue: boolean;
  readonly isGivenUp: boolean;
  readonly number: string;
  /** When its officer took the alert, wherever. */
  readonly taken: string[];
}

/** What left the building, as the carrier's own log has it, held against PostgreSQL. */
export interface Outside {
  readonly messages: number;
  readonly calls: number;
  /** Attempts that PostgreSQL calls sent and the carrier has never seen. */
  readonly unsent: number;
  /** Attempts that nobody sends though their time has come. */
  readonly overdue: number;
  /** Attempts that were never sent and are tried no more, by no later step of their alert either. */
  readonly givenUp: number;
  /** Messages and calls that PostgreSQL does not know. */
  readonly unknown: number;
  /** To another number than the officer's, or without the reference of its alert, or with a caller's words in it. */
  readonly strayed: number;
  /** Sent again, and of those what no outage in the moment of sending excuses. */
  readonly repeated: number;
  readonly inexcusable: number;
  /** How often an officer heard that an alert is theirs; and how often it was not so when they heard it. */
  readonly words: number;
  readonly brokenWords: number;
  /** How often an officer heard that somebody else has it. */
  readonly tooLate: number;
  readonly takenByTelephone: number;
  /** Longest time the line was whole and a message or call that was due had not left; more than one try has its leases off. */
  readonly wholeDelays: readonly number[];
}

/** What was said on the officers' telephones. */
type Heard = Pick<Telephones, 'told' | 'tooLate'>;

/** Whoever sends and dies in so long after it can have written nothing down. */
const SETTLES_WITHIN_MS = 5_000;

/** I2 and I5 of messages and calls, and I4 of what they say. */
export async function outside(world: World, { told, tooLate }: Heard): Promise<Outside> {
  const receipts = (await receiptsOf(world)).sort((one, other) => one.at - other.at);
  const attempts = await world.sql<Attempt>(
    `select a.id, a.channel, a.state, a.sent_at is not null as "isSent", a.tries, extract(epoch from a.due_at) * 1000 as due, f.number::text,
            a.state = 'due' and a.next_try_at < clock_timestamp() - make_interval(secs => $1) as "isOverdue",
            a.state = 'failed' and not exists (select from alert_attempt l where l.escalation_id = a.escalation_id
              and l.recipient_id = a.recipient_id and l.channel = a.channel and l.step > a.step) as "isGivenUp",
            array(select extract(epoch from t.at) * 1000 from escalation_transition t
                   where t.escalation_id = a.escalation_id and t.to_state = 'acknowledged' and t.person_id = a.recipient_id) as taken
       from alert_attempt a cross join lateral alert_facts(a.escalation_id) f where a.channel <> 'console'`,
    [LATE_SECONDS],
  );
  const others = await world.sql<{ id: string }>(`select id from contact_message`);
  const proofs = new Set(others.map(({ id }) => id));
  const known = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const alerts = receipts.filter(({ id }) => !proofs.has(id));
  const byAttempt = new Map<string, Receipt[]>();
  for (const receipt of alerts) byAttempt.set(receipt.id, [...(byAttempt.get(receipt.id) ?? []), receipt]);
  const repeats = [...byAttempt.values()].flatMap((times) => times.slice(0, -1));
  const isTrue = ({ call, at }: Word): boolean => {
    const { id = '' } = alerts.find(({ callSid }) => callSid === call) ?? {};
    return known.get(id)?.taken.some((when) => Number(when) <= at) === true;
  };
  return {
    messages: alerts.filter(({ channel }) => channel === 'sms').length,
    calls: alerts.filter(({ channel }) => channel === 'voice').length,
    unsent: attempts.filter(({ id, isSent }) => isSent && !byAttempt.has(id)).length,
    overdue: attempts.filter(({ isOverdue }) => isOverdue).length,
    givenUp: attempts.filter(({ id, isGivenUp }) => isGivenUp && !byAttempt.has(id)).length,
    unknown: alerts.filter(({ id }) => !known.has(id)).length,
    strayed: alerts.filter((receipt) => isAstray(receipt, known.get(receipt.id))).length,
    repeated: repeats.length,
    inexcusable: repeats.filter(({ at }) => !world.outages.isWithin(SETTLES_WITHIN_MS, at)).length,
    words: told.length,
    brokenWords: told.filter((word) => !isTrue(word)).length,
    tooLate,
    takenByTelephone: attempts.filter(({ channel, state }) => channel === 'voice' && state === 'acknowledged')
      .length,
    wholeDelays: [...byAttempt].flatMap(([id, [first]]) => {
      const attempt = known.get(id);
      if (!attempt || !first) return [];
      const leases = (attempt.tries - 1) * LEASE_SECONDS * 1000;
      return [Math.max(0, world.outages.longestWhole(Number(attempt.due), first.at) - leases)];
    }),
  };
}

function isAstray({ channel, to, body }: Receipt, attempt: Attempt | undefined): boolean {
  if (to !== NUMBERS[channel]) return true;
  if (body === undefined || attempt === undefined) return false;
  const tells = [CANARY.name, CANARY.number].some((canary) => body.includes(canary));
  return tells || !body.includes(formatReference(Number(attempt.number)));
}

async function receiptsOf(world: World): Promise<Receipt[]> {
  const carrier = new CarrierClient(world.urls.carrier);
  const messages = (await carrier.messages()).map(({ createdAt, to, body, reportsTo }): Receipt => ({
    at: createdAt,
    channel: 'sms',
    to,
    body,
    id: attemptIn(reportsTo),
  }));
  const calls = (await carrier.legs())
    .filter(
      ({ direction, reportsTo }) => direction === 'outbound-api' && /alert-status/.test(reportsTo ?? ''),
    )
    .map(({ createdAt, to, callSid, reportsTo }): Receipt => ({
      at: createdAt,
      channel: 'voice',
      to,
      callSid,
      id: attemptIn(reportsTo),
    }));
  return [...messages, ...calls];
}
