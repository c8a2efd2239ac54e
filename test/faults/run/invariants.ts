import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { Client } from 'pg';
import { publishedFolder, publishedKey } from '#audit/audit-keys';
import { PublishedHeads } from '#audit/published-heads';
import { publishedLines } from '#audit/published-statements';
import { verifyChains } from '#audit/verify-chains';
import { verifyCertificates } from '#retention/verify-certificates';
import { CANARY } from './traffic';
import type { World } from './world';

/** One line of a receiver's own log. */
interface Receipt {
  readonly at: number;
  readonly eventId: string;
  readonly escalationId: string;
  readonly attemptId: string;
  readonly step: number;
}

/** A due time this far in the past is one that nobody keeps. */
export const LATE_SECONDS = 5;

/** Alerts that are neither ended or taken nor due in the future: I1 counts them as lost. */
const LOST = `
  select e.id, e.state, e.step, e.next_step_at as due from escalation e
   where e.state in ('armed', 'raised', 'alerting', 'acknowledged', 'accepted', 'rejected', 'handed-over', 'awaiting-confirmation')
     and (e.next_step_at is null or e.next_step_at < clock_timestamp() - interval '${String(LATE_SECONDS)} seconds')`;

/** I1, by Postgres's clock. */
export async function lost(world: Pick<World, 'sql'>): Promise<object[]> {
  return world.sql(LOST);
}

/** Alerts an operator was told of and Postgres does not know. */
export async function brokenPromises(world: World, promised: readonly string[]): Promise<number> {
  const [row] = await world.sql<{ gone: number }>(
    `select count(*)::int as gone from unnest($1::uuid[]) as told (id)
      where not exists (select from escalation e where e.id = told.id)`,
    [promised],
  );
  return row?.gone ?? 0;
}

/** Flags that a supervisor confirmed, or to which nobody came, and that never went to the police. */
export async function keptBack(world: World, flags: readonly string[]): Promise<number> {
  const [row] = await world.sql<{ kept: number }>(
    `select count(*)::int as kept from unnest($1::uuid[]) as flag (id)
      where not exists (select from alert_attempt a where a.escalation_id = flag.id)`,
    [flags],
  );
  return row?.kept ?? 0;
}

/** What is wrong with lives, calls or events in Postgres: each name with how many rows say so. */
export async function disorder(world: Pick<World, 'sql'>): Promise<Record<string, number>> {
  const [row] = await world.sql<Record<string, number>>(`select
    (select count(*)::int from (select to_state, from_state, lag(to_state) over (partition by escalation_id order by id) as was
       from escalation_transition) t where from_state is distinct from was) as "livesWithAGap",
    (select count(*)::int from escalation e where state is distinct from (select to_state from escalation_transition t
       where t.escalation_id = e.id order by t.id desc limit 1)) as "statesWithoutALife",
    (select count(*)::int from (select 1 from escalation_transition where to_state = 'acknowledged' and escalation_id in
       (select id from escalation where returned_at is null) group by escalation_id having count(*) > 1) t) as "takenTwice",
    (select count(*)::int from (select 1 from escalation_transition where to_state in ('handed-over', 'closed')
       group by escalation_id, to_state having count(*) > 1) t) as "handedOverOrClosedTwice",
    (select count(*)::int from escalation e where state = 'closed' and not exists (select from hand_over h
       where h.escalation_id = e.id and h.received_at is not null)) as "closedWithoutAReceipt",
    (select count(*)::int from (select 1 from hand_over group by escalation_id having count(*) > 1) t) as "offeredTwice",
    (select count(*)::int from alert_attempt a where a.channel = 'console' and 1 <> (select count(*) from event v
       where v.type = 'alert.sent' and v.data ->> 'attemptId' = a.id::text)) as "attemptsNotToldOnce",
    (select count(*)::int from (select 1 from inquiry where call_id is not null group by call_id having count(*) > 1) t)
      as "callsWithTwoInquiries",
    (select count(*)::int from call c where not exists (select from inquiry i where i.call_id = c.id)) as "callsWithoutInquiry",
    (select count(*)::int from (select 1 from call group by carrier, carrier_call_id having count(*) > 1) t) as "callsStoredTwice",
    (select count(*)::int from (select 1 from call_offer where state = 'accepted' group by call_id having count(*) > 1) t)
      as "callsAnsweredTwice"`);
  return row ?? {};
}

/** What receivers saw, held against Postgres. */
export interface Seen {
  /** Alerts that no receiver ever saw, or that still ring without being seen by somebody they ring for. */
  readonly missing: number;
  /** Receipts of attempts that Postgres does not know. */
  readonly phantoms: number;
  /** An alert's step told to a receiver as two different ones: it rings twice. */
  readonly rungTwice: number;
  /** The same one told again, which the screen knows by its id. */
  readonly repeats: number;
  /** Milliseconds from commit to the first receiver. */
  readonly delays: readonly number[];
  /** Of each, the longest time in which the line was whole and it had not arrived yet. */
  readonly wholeDelays: readonly number[];
  /** The part of each that went by until the worker had sent it. */
  readonly delaysUntilSent: readonly number[];
}

/** I2 and I5. */
export async function seen(world: World): Promise<Seen> {
  const receipts = readdirSync(world.receivers).flatMap((name) => receiptsOf(join(world.receivers, name)));
  const attempts = await world.sql<{
    id: string;
    escalation: string;
    receiver: string;
    state: string;
    raised: string;
    sent: string;
  }>(
    `select a.id, a.escalation_id as escalation, p.username as receiver, e.state,
            extract(epoch from least(e.raised_at, e.sends_at)) * 1000 as raised,
            extract(epoch from min(a.sent_at) over (partition by e.id)) * 1000 as sent
       from alert_attempt a join escalation e on e.id = a.escalation_id join person p on p.id = a.recipient_id
      where a.channel = 'console' and p.username = any($1)`,
    [readdirSync(world.receivers).map((name) => basename(name, '.jsonl'))],
  );
  const known = new Map(attempts.map((attempt) => [attempt.id, attempt]));
  const told = new Map<string, Set<string>>();
  const times = new Map<string, number>();
  const firsts = new Map<string, number>();
  for (const { receiver, at, attemptId, escalationId, step } of receipts) {
    const key = `${receiver} ${escalationId} ${String(step)}`;
    told.set(key, (told.get(key) ?? new Set()).add(attemptId));
    times.set(`${receiver} ${attemptId}`, (times.get(`${receiver} ${attemptId}`) ?? 0) + 1);
    firsts.set(escalationId, Math.min(firsts.get(escalationId) ?? Infinity, at));
  }
  // Whoever comes back to a screen after an alert was taken is not rung for it any more.
  const missing = attempts.filter(
    ({ id, receiver, escalation, state }) =>
      !times.has(`${receiver} ${id}`) && (state === 'alerting' || !firsts.has(escalation)),
  );
  const raised = new Map(attempts.map((attempt) => [attempt.escalation, Number(attempt.raised)]));
  const sent = new Map(attempts.map((attempt) => [attempt.escalation, Number(attempt.sent)]));
  return {
    missing: new Set(missing.map(({ escalation }) => escalation)).size,
    phantoms: receipts.filter(({ attemptId }) => !known.has(attemptId)).length,
    rungTwice: [...told.values()].reduce((sum, ids) => sum + ids.size - 1, 0),
    repeats: [...times.values()].reduce((sum, count) => sum + count - 1, 0),
    delays: [...firsts].map(([id, at]) => at - (raised.get(id) ?? NaN)),
    wholeDelays: [...firsts].map(([id, at]) => world.outages.longestWhole(raised.get(id) ?? NaN, at)),
    delaysUntilSent: [...firsts.keys()].map((id) => (sent.get(id) ?? NaN) - (raised.get(id) ?? NaN)),
  };
}

function receiptsOf(file: string): (Receipt & { receiver: string })[] {
  const receiver = basename(file, '.jsonl');
  const lines = readFileSync(file, 'utf8').trim().split('\n').filter(Boolean);
  return lines.map((line) => ({ receiver, ...(JSON.parse(line) as Receipt) }));
}

/** I3: what `npm run verify-audit` looks at; how many places are broken. */
export async function brokenLinks(
  world: Pick<World, 'home' | 'workerDatabaseUrl'>,
): Promise<{ entries: number; broken: number }> {
  const place = publishedFolder(world.home);
  const publicKey = publishedKey(place);
  const published = new PublishedHeads(publicKey);
  for await (const line of publishedLines(place)) published.take(line);
  const client = new Client({ connectionString: world.workerDatabaseUrl });
  client.on('error', () => undefined);
  await client.connect();
  try {
    const { entries, breaches } = await verifyChains(client, published, () => undefined);
    const { wrong } = await verifyCertificates(client, publicKey);
    return { entries, broken: breaches.length + published.badLines.length + wrong.length };
  } finally {
    await client.end();
  }
}

/** I4: files of the line, of Redis and its jobs, and job rows in which a caller's number or name stands. */
export async function canaries(world: World): Promise<string[]> {
  const needles = [CANARY.number.slice(1), CANARY.name].map((text) => Buffer.from(text));
  const isIn = (bytes: Buffer): boolean => needles.some((needle) => bytes.includes(needle));
  const files = [world.home, world.redis.home]
    .flatMap(filesIn)
    .filter((file) => !file.includes('carrier.log'));
  const found = files.filter((file) => existsSync(file) && isIn(readFileSync(file)));
  const rows = await world.sql<{ text: string }>(
    `select j::text as text from jobs.job j union all select e::text from jobs.event e union all select v::text from event v`,
  );
  return [...found, ...rows.filter(({ text }) => isIn(Buffer.from(text))).map(() => 'a job or an event')];
}

function filesIn(folder: string): string[] {
  return readdirSync(folder, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => join(entry.parentPath, entry.name));
}
