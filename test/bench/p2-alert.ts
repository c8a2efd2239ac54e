import { randomUUID } from 'node:crypto';
import type { EscalationView } from '#contracts/escalations';
import type { LiveEvent } from '#contracts/live';
import { ConsoleClient } from '../simulators/people/console-client';
import { until } from '../support/until';
import { load, ratios, rounded, type Spread, spread, summary } from './figures';
import { type Ground, openGround } from './ground';
import { committedAt, type RemoteHops, remoteHops } from './p2-hops';
import { PG_BOSS_POLL_MS } from './p2-queues';

const ROUNDS = 5;
const WARM_UP = 5;
const ALERTS_A_ROUND = 20;

/** One way of an alert from its commit to a socket. */
interface Contestant {
  readonly name: string;
  /** Milliseconds of so many alerts, one after the other. */
  run(count: number): Promise<number[]>;
}

/**
 * P2: from the commit of a raised alert in the console's transaction to the message on the officer's socket, through
 * event log and live line; and until the worker has taken the ladder's first step, which sends what leaves the building.
 * Floor: the bare hops in series with the line's own queue (see `peer-hops`). Peers: the same bare hops with
 * graphile-worker and pg-boss, an alert of theirs being one row. All begin at the commit time that Postgres itself
 * recorded, are read by a socket of this process, which none of them runs in, and take their turn in every round.
 */
export async function p2(): Promise<void> {
  const ground = await openGround(['worker', 'console']);
  const hops = async (name: string, restsMs = 0): Promise<RemoteHops> => {
    const { owner, worker } = ground.besideUrls;
    const more = { QUEUE: name, BESIDE_URL: owner, BESIDE_WORKER_URL: worker };
    return remoteHops(await ground.startPeer('peer-hops', more), ground.pool, restsMs);
  };
  const floor = await hops('floor');
  const peers = {
    'graphile-worker': await hops('graphile-worker'),
    'pg-boss': await hops('pg-boss', PG_BOSS_POLL_MS),
  };
  const { operator, officer } = await people(ground);
  const toWorker: number[] = [];
  const contestants: Contestant[] = [
    { name: 'floor', run: (count) => floor.run(count) },
    { name: 'ours', run: (count) => alerts(ground, operator, officer, count, toWorker) },
    ...Object.entries(peers).map(([name, peer]) => ({ name, run: (count: number) => peer.run(count) })),
  ];
  try {
    console.log(
      `P2 on ${ground.postgres}, one at a time, ${String(ALERTS_A_ROUND)} alerts a round, load ${String(load())}`,
    );
    for (const { run } of contestants) await run(WARM_UP);
    toWorker.length = 0;
    const rounds: Map<string, Spread>[] = [];
    for (let nth = 1; nth <= ROUNDS; nth++) {
      console.log(`round ${String(nth)}, load ${String(load())}`);
      const round = new Map<string, Spread>();
      for (const { name, run } of contestants) {
        const took = spread(await run(ALERTS_A_ROUND));
        round.set(name, took);
        console.log(`  ${name.padEnd(17)}p50 ${took.p50.toFixed(1)} ms   p99 ${took.p99.toFixed(1)} ms`);
      }
      rounds.push(round);
    }
    const count = WARM_UP + ROUNDS * ALERTS_A_ROUND;
    await assertOnce(ground, count);
    for (const [name, peer] of Object.entries(peers)) assertSent(name, await peer.sent(), count);
    console.log('every alert of ours rang once and was acknowledged; every alert of the peers was sent');
    report(contestants, rounds, spread(toWorker));
  } finally {
    operator.close();
    officer.close();
    for (const reader of [floor, ...Object.values(peers)]) reader.close();
    await ground.stop();
  }
}

function report(
  contestants: readonly Contestant[],
  rounds: readonly Map<string, Spread>[],
  toWorker: Spread,
): void {
  const of = (name: string, figure: 'p50' | 'p99'): number[] =>
    rounds.map((round) => round.get(name)?.[figure] ?? NaN);
  const all = (figure: 'p50' | 'p99'): object =>
    Object.fromEntries(contestants.map(({ name }) => [name, ratios(of(name, figure))]));
  const oursTo = (other: string): ReturnType<typeof ratios> =>
    ratios(of('ours', 'p50').map((own, at) => own / (of(other, 'p50')[at] ?? NaN)));
  const toFloor = oursTo('floor');
  const toGraphile = oursTo('graphile-worker');
  const figures = {
    what: 'alert committed → on the officer’s socket, ms',
    p50: all('p50'),
    p99: all('p99'),
    oursUntilWorkerCommitted: toWorker,
    oursToFloorP50: toFloor,
    oursToGraphileWorkerP50: toGraphile,
    oursToPgBossP50: oursTo('pg-boss'),
  };
  summary('p2', figures, [
    { what: 'p50, to the floor', median: toFloor.median, atMost: 1.5 },
    { what: 'p50, to graphile-worker', median: toGraphile.median, atMost: 0.5 },
  ]);
}

async function people(ground: Ground): Promise<{ operator: ConsoleClient; officer: ConsoleClient }> {
  const open = async (name: string): Promise<ConsoleClient> => {
    const client = new ConsoleClient(ground.urls.console);
    const { password = '', authenticator } = ground.accounts.get(name) ?? {};
    await client.signIn({ username: name, password, authenticator });
    await client.connect();
    return client;
  };
  const officer = await open('officer1');
  await officer.send('PUT', '/api/duty', { onDuty: true });
  return { operator: await open('operator1'), officer };
}

/**
 * Raises alerts one after the other; each is acknowledged before the next. Gives the milliseconds of each, and adds to
 * `toWorker` those until the worker's step was committed.
 */
async function alerts(
  ground: Ground,
  operator: ConsoleClient,
  officer: ConsoleClient,
  count: number,
  toWorker: number[],
): Promise<number[]> {
  const took: number[] = [];
  for (let nth = 0; nth < count; nth++) {
    const inquiry = randomUUID();
    await ground.pool.query('insert into inquiry (id, operator_id) values ($1, $2)', [
      inquiry,
      operator.person.id,
    ]);
    const press = (): Promise<EscalationView> =>
      operator.send('POST', `/api/inquiries/${inquiry}/alert`, { commandId: randomUUID() });
    const armed = await press();
    const rang = rings(officer, armed.id);
    await press();
    const rangAt = await rang;
    const { raised, sent } = await until('the first step of the ladder', () => commitsOf(ground, armed.id));
    took.push(rangAt - raised);
    toWorker.push(sent - raised);
    await officer.send('POST', `/api/escalations/${armed.id}/acknowledge`, {});
  }
  return took.map(rounded);
}

function rings(officer: ConsoleClient, escalationId: string): Promise<number> {
  return new Promise((resolve, reject) => {
    const patience = setTimeout(() => {
      reject(new Error('the alert never rang'));
    }, 20_000);
    const stop = officer.onEvent((event: LiveEvent) => {
      if (event.type !== 'alert.sent' || event.data.escalationId !== escalationId) return;
      const at = performance.timeOrigin + performance.now();
      clearTimeout(patience);
      stop();
      resolve(at);
    });
  });
}

/** When the second press and the worker's step were committed, in milliseconds of the same clock. */
async function commitsOf(
  { pool }: Ground,
  escalationId: string,
): Promise<Record<'raised' | 'sent', number> | undefined> {
  const { rows } = await pool.query<{ raised: string; sent: string | null }>(
    `select min(tx::text) filter (where type = 'escalation.changed' and data ->> 'state' = 'raised') as raised,
            min(tx::text) filter (where type = 'escalation.changed' and data ->> 'state' = 'alerting') as sent
       from event where data ->> 'escalationId' = $1`,
    [escalationId],
  );
  const [at] = rows;
  if (!at || at.sent === null) return undefined;
  return { raised: await committedAt(pool, at.raised), sent: await committedAt(pool, at.sent) };
}

function assertSent(name: string, sent: number, expected: number): void {
  if (sent !== expected) throw new Error(`${name} sent ${String(sent)} of ${String(expected)} alerts`);
}

/** Each alert rang once and was acknowledged, or the figures mean nothing. */
async function assertOnce({ pool }: Ground, count: number): Promise<void> {
  const { rows } = await pool.query<{ alerts: number; taken: number; rang: number }>(
    `select (select count(*)::int from escalation) as alerts,
            (select count(*)::int from escalation where state = 'acknowledged') as taken,
            (select count(*)::int from event where type = 'alert.sent') as rang`,
  );
  const found = JSON.stringify(rows[0]);
  if (found !== JSON.stringify({ alerts: count, taken: count, rang: count }))
    throw new Error(`expected ${String(count)} of each, found ${found}`);
}
