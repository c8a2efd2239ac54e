import { Pool } from 'pg';
import { setTimeout as pause } from 'node:timers/promises';
import { PostgresJobQueue } from '#platform/jobs/postgres-job-queue';
import { escalationStepJobId } from '#contracts/jobs';
import type { EscalationId } from '#contracts/ids';
import { ConsoleClient } from '../simulators/people/console-client';
import { ownRedis } from '../support/own-servers';
import { load, ratios, rounded, summary } from './figures';
import { type Ground, openGround } from './ground';

const ROUNDS = 5;
const WARM_UP = 50;
const ALERTS_A_ROUND = 400;
const LOOKS_EVERY_MS = 5;

/** Somebody who works off as many alerts as are due at once. */
interface Contestant {
  readonly name: string;
  /** Seconds for so many. */
  run(count: number): Promise<number>;
}

/**
 * P3: escalations a second, all due at once. Ours: a step of the ladder by the worker, with attempts, history, events,
 * next due time and next job. Floor: claiming and updating a row, nothing else. Peers: bare BullMQ, jobs that do
 * nothing, on PostgreSQL as the line uses it, and on Redis. Each works ten at a time in a process of its own.
 */
export async function p3(): Promise<void> {
  const ground = await openGround(['worker', 'console']);
  const redis = await ownRedis();
  await redis.start();
  const peer = (queue: string, more: Record<string, string> = {}): Promise<string> =>
    ground.startPeer('peer-bullmq', { QUEUE: queue, BESIDE_URL: ground.besideUrls.owner, ...more });
  try {
    const contestants: Contestant[] = [
      { name: 'floor', run: remote(await peer('floor')) },
      { name: 'ours', run: (count) => ours(ground, count) },
      { name: 'bullmq', run: remote(await peer('postgres')) },
      { name: 'bullmq-redis', run: remote(await peer('redis', { REDIS_PORT: String(redis.port) })) },
    ];
    await officersOnDuty(ground);
    console.log(
      `P3 on ${ground.postgres}, ${String(ALERTS_A_ROUND)} due at once in each round, load ${String(load())}`,
    );
    for (const { run } of contestants) await run(WARM_UP);
    const rounds: Map<string, number>[] = [];
    for (let nth = 1; nth <= ROUNDS; nth++) {
      console.log(`round ${String(nth)}, load ${String(load())}`);
      const round = new Map<string, number>();
      for (const { name, run } of contestants) {
        const perSecond = rounded(ALERTS_A_ROUND / (await run(ALERTS_A_ROUND)));
        round.set(name, perSecond);
        console.log(`  ${name.padEnd(14)}${perSecond.toFixed(0).padStart(6)}/s`);
      }
      rounds.push(round);
    }
    await assertWhole(ground, WARM_UP + ROUNDS * ALERTS_A_ROUND);
    console.log(
      'each alert of ours has one step, an attempt and an event for each officer, and its next job',
    );
    const of = (name: string): number[] => rounds.map((round) => round.get(name) ?? NaN);
    const oursTo = (other: string): ReturnType<typeof ratios> =>
      ratios(of('ours').map((own, at) => own / (of(other)[at] ?? NaN)));
    const toBullmq = oursTo('bullmq');
    const figures = {
      what: 'escalations a second, all due at once',
      perSecond: Object.fromEntries(contestants.map(({ name }) => [name, ratios(of(name))])),
      oursToFloor: oursTo('floor'),
      oursToBullmq: toBullmq,
      oursToBullmqOnRedis: oursTo('bullmq-redis'),
    };
    summary('p3', figures, [
      { what: 'escalations a second, to bare BullMQ', median: toBullmq.median, atLeast: 0.9 },
    ]);
  } finally {
    await ground.stop();
    await redis.remove();
  }
}

function remote(url: string): (count: number) => Promise<number> {
  return async (count) => {
    const answer = await fetch(`${url}/run?count=${String(count)}`, { signal: AbortSignal.timeout(120_000) });
    if (!answer.ok) throw new Error(`${url}: ${await answer.text()}`);
    return Number(await answer.text());
  };
}

/** Signed in and on duty: where nobody would see an alert, the next step follows at once. */
async function officersOnDuty({ urls, accounts }: Ground): Promise<void> {
  for (const [username, { role, password, authenticator }] of accounts) {
    if (role !== 'officer') continue;
    const officer = new ConsoleClient(urls.console);
    await officer.signIn({ username, password, authenticator });
    await officer.send('PUT', '/api/duty', { onDuty: true });
  }
}

/** Raised and due in one commit with their jobs, as so many operators would leave them. */
async function ours({ pool, superuserUrl }: Ground, count: number): Promise<number> {
  const raising = new Pool({ connectionString: superuserUrl, max: 1 });
  const client = await raising.connect();
  const queue = new PostgresJobQueue({ currentClient: () => client, pool: raising });
  try {
    await client.query('begin');
    const { rows } = await client.query<{ id: string }>(
      `with asked as (
         insert into inquiry (id, operator_id) select gen_random_uuid(), p.id from person p, generate_series(1, $1)
          where p.username = 'operator1' returning id, operator_id
       ), raised as (
         insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at)
         select gen_random_uuid(), id, 'danger', 'raised', operator_id, clock_timestamp(), clock_timestamp() from asked
         returning id, raised_by
       ), life as (
         insert into escalation_transition (escalation_id, to_state, person_id) select id, 'raised', raised_by from raised
       ) select id from raised`,
      [count],
    );
    for (const { id } of rows) {
      const payload = { escalationId: id as EscalationId, step: 1, attempt: 1 };
      await queue.add('escalation.step', payload, { jobId: escalationStepJobId(payload) });
    }
    await client.query('commit');
  } finally {
    client.release();
    await raising.end();
  }
  const begun = performance.now();
  for (;;) {
    const { rows } = await pool.query<{ left: number }>(
      `select count(*)::int as left from escalation where state = 'raised'`,
    );
    if (rows[0]?.left === 0) return (performance.now() - begun) / 1000;
    await pause(LOOKS_EVERY_MS);
  }
}

/** All of it is there, once, or the figures mean nothing. */
async function assertWhole({ pool }: Ground, count: number): Promise<void> {
  const { rows } = await pool.query<Record<string, number>>(
    `select (select count(*)::int from escalation where state = 'alerting' and step = 1) as alerting,
            (select count(*)::int / 2 from alert_attempt where channel = 'console') as attempts,
            (select count(*)::int / 2 from event where type = 'alert.sent') as told,
            (select count(*)::int from escalation_transition where to_state = 'alerting') as lives,
            (select count(*)::int from jobs.job) as jobs`,
  );
  const expected = { alerting: count, attempts: count, told: count, lives: count, jobs: count };
  if (JSON.stringify(rows[0]) !== JSON.stringify(expected))
    throw new Error(`expected ${JSON.stringify(expected)}, found ${JSON.stringify(rows[0])}`);
}
