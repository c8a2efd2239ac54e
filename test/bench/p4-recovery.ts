import { setTimeout as pause } from 'node:timers/promises';
import type { NodeProcess } from '../../apps/start/node-process';
import { ownPort } from '../support/own-port';
import { workerSettings } from '#platform/jobs/job-settings';
import { ownRedis } from '../support/own-servers';
import { load, ratios, rounded, summary } from './figures';
import { type Ground, openGround } from './ground';

const ROUNDS = 5;
const LOCK_MS = workerSettings.lockDuration;
const LOOKS_EVERY_MS = 5;
const GIVES_UP_AFTER_MS = 150_000;

/**
 * P4: a worker is killed in the middle of its work; until another one has had the effect. Ours: a step of an alert, on
 * the line's own queue. Floor: the time for which the dead worker's lock on its job counts. Peers: bare BullMQ on Redis
 * with the line's settings, and with its own. The peer with its own takes a minute, so that its rounds run beside.
 */
export async function p4(): Promise<void> {
  const ground = await openGround(['console']);
  const redis = await ownRedis();
  await redis.start();
  const bare = (settings: 'ours' | 'stock', nth: number): Promise<number> =>
    bareBullmq(ground, redis.port, settings, `p4_${settings}_${String(nth)}`);
  try {
    console.log(`P4 on ${ground.postgres}, one alert a round, load ${String(load())}`);
    await ground.pool.query(
      `insert into duty_shift (id, person_id) select gen_random_uuid(), id from person where role = 'officer'`,
    );
    const rounds: Record<'ours' | 'bullmq' | 'stock', number>[] = [];
    for (let nth = 1; nth <= ROUNDS; nth++) {
      const stock = bare('stock', nth);
      const ours = await killedAtAStep(ground);
      const bullmq = await bare('ours', nth);
      const round = { ours, bullmq, stock: await stock };
      rounds.push(round);
      console.log(
        `round ${String(nth)}, load ${String(load())}: ours ${told(ours)}, BullMQ with our settings ${told(bullmq)}, stock ${told(round.stock)}`,
      );
    }
    await assertOnce(ground);
    console.log('each alert of ours was sent to each officer once');
    const of = (name: keyof (typeof rounds)[number]): number[] => rounds.map((round) => round[name]);
    const toLock = ratios(of('ours').map((ms) => ms / LOCK_MS));
    const stockToOurs = ratios(rounds.map(({ ours, stock }) => stock / ours));
    const figures = {
      what: 'worker killed → effect by another, ms',
      lockMs: LOCK_MS,
      ms: { ours: ratios(of('ours')), bullmq: ratios(of('bullmq')), stock: ratios(of('stock')) },
      oursToLock: toLock,
      stockToOurs,
    };
    summary('p4', figures, [
      { what: 'recovery, to the time of a lock', median: toLock.median, atMost: 1.15 },
      { what: 'stock BullMQ’s recovery, to ours', median: stockToOurs.median, atLeast: 15 },
    ]);
  } finally {
    await ground.stop();
    await redis.remove();
  }
}

function told(ms: number): string {
  return `${(ms / 1000).toFixed(2)} s`;
}

/** The second worker stands still until the first is dead, so that it is the first who begins. */
async function killedAtAStep(ground: Ground): Promise<number> {
  const second = await worker(ground, {});
  await second.start();
  signal(second, 'SIGSTOP');
  const first = await worker(ground, { HOTLINE_FAILPOINT: 'step.claimed' });
  await first.start();
  const id = await raise(ground);
  await first.died;
  const diedAt = Date.now();
  signal(second, 'SIGCONT');
  const sentAt = await patiently(async () => {
    const { rows } = await ground.pool.query<{ at: string }>(
      `select extract(epoch from min(sent_at)) * 1000 as at from alert_attempt where escalation_id = $1 having count(*) > 0`,
      [id],
    );
    return rows[0] && Number(rows[0].at);
  });
  await second.stop();
  // The next round's worker must die of its own alert, not of the next step of this one.
  await ground.pool.query(`update escalation set next_step_at = now() + interval '1 day' where id = $1`, [
    id,
  ]);
  return rounded(sentAt - diedAt);
}

async function worker(ground: Ground, more: Readonly<Record<string, string>>): Promise<NodeProcess> {
  const port = await ownPort();
  return ground.process('worker', port, more);
}

function signal(process_: NodeProcess, name: NodeJS.Signals): void {
  if (process_.pid !== undefined) process.kill(process_.pid, name);
}

async function raise({ pool }: Ground): Promise<string> {
  const { rows } = await pool.query<{ id: string }>(
    `with asked as (
       insert into inquiry (id, operator_id) select gen_random_uuid(), p.id from person p where p.username = 'operator1'
       returning id, operator_id
     ), raised as (
       insert into escalation (id, inquiry_id, lane, state, raised_by, raised_at, next_step_at)
       select gen_random_uuid(), id, 'danger', 'raised', operator_id, clock_timestamp(), clock_timestamp() from asked
       returning id, raised_by
     ), life as (
       insert into escalation_transition (escalation_id, to_state, person_id) select id, 'raised', raised_by from raised
     ) select id from raised`,
  );
  return rows[0]?.id ?? '';
}

async function bareBullmq(
  ground: Ground,
  port: number,
  settings: 'ours' | 'stock',
  name: string,
): Promise<number> {
  const env = { REDIS_PORT: String(port), QUEUE: name, SETTINGS: settings };
  const [dying, waiting] = await Promise.all([
    ground.startPeer('peer-stalled', { ...env, ROLE: 'dies' }),
    ground.startPeer('peer-stalled', { ...env, ROLE: 'waits' }),
  ]);
  await fetch(`${dying}/add`);
  await fetch(`${dying}/work`).catch(() => undefined);
  await patiently(() => isGone(dying));
  const diedAt = Date.now();
  await fetch(`${waiting}/work`);
  const doneAt = await patiently(async () => Number(await (await fetch(waiting)).text()) || undefined);
  return doneAt - diedAt;
}

function isGone(url: string): Promise<true | undefined> {
  return fetch(url).then(
    () => undefined,
    () => true,
  );
}

async function patiently<T>(look: () => Promise<T | undefined>): Promise<T> {
  const end = performance.now() + GIVES_UP_AFTER_MS;
  for (;;) {
    const found = await look();
    if (found !== undefined) return found;
    if (performance.now() > end) throw new Error('nobody took over');
    await pause(LOOKS_EVERY_MS);
  }
}

async function assertOnce({ pool }: Ground): Promise<void> {
  const { rows } = await pool.query<{ alerts: number; attempts: number }>(
    `select (select count(*)::int from escalation where state = 'alerting' and step >= 1) as alerts,
            (select count(*)::int from alert_attempt where step = 1) as attempts`,
  );
  const found = JSON.stringify(rows[0]);
  const expected = JSON.stringify({ alerts: ROUNDS, attempts: 2 * ROUNDS });
  if (found !== expected) throw new Error(`expected ${expected}, found ${found}`);
}
