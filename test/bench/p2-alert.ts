import { randomUUID } from 'node:crypto';
import type { EscalationView } from '#contracts/escalations';
import type { LiveEvent } from '#contracts/live';
import { ConsoleClient } from '../simulators/people/console-client';
import { load, ratios, rounded, type Spread, spread, summary } from './figures';
import { type Ground, openGround } from './ground';
import { hopsInSeries } from './p2-floor';

const ROUNDS = 5;
const ALERTS_A_ROUND = 20;

/**
 * P2: from the commit of a raised alert in the console's transaction to the message on the officer's socket, through
 * queue, worker, event log and live line. Floor: the bare hops in series (see `p2-floor`). Both begin at the commit
 * time that Postgres itself recorded.
 */
export async function p2(): Promise<void> {
  const ground = await openGround(['worker', 'console']);
  const floor = await hopsInSeries(ground.besideUrls);
  const { operator, officer } = await people(ground);
  try {
    console.log(`P2 on ${ground.postgres}, one at a time, load ${String(load())}`);
    await floor.run(5);
    await alerts(ground, operator, officer, 5);
    const floors: Spread[] = [];
    const own: Spread[] = [];
    for (let round = 1; round <= ROUNDS; round++) {
      floors.push(spread(await floor.run(ALERTS_A_ROUND)));
      own.push(spread(await alerts(ground, operator, officer, ALERTS_A_ROUND)));
      console.log(`round ${String(round)}: floor ${told(floors.at(-1))} · ours ${told(own.at(-1))}`);
    }
    await assertOnce(ground, 5 + ROUNDS * ALERTS_A_ROUND);
    summary('p2', {
      what: 'alert committed → on the officer’s socket, ms',
      floor: { p50: ratios(floors.map(({ p50 }) => p50)), p99: ratios(floors.map(({ p99 }) => p99)) },
      ours: { p50: ratios(own.map(({ p50 }) => p50)), p99: ratios(own.map(({ p99 }) => p99)) },
      oursToFloorP50: ratios(own.map(({ p50 }, at) => p50 / (floors[at]?.p50 ?? NaN))),
      aim: { oursToFloorP50: '<= 1.5' },
    });
  } finally {
    operator.close();
    officer.close();
    await floor.close();
    await ground.stop();
  }
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

/** Raises alerts one after the other; each is acknowledged before the next. Gives the milliseconds of each. */
async function alerts(
  ground: Ground,
  operator: ConsoleClient,
  officer: ConsoleClient,
  count: number,
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
    took.push(rangAt - (await committedAt(ground, armed.id)));
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

/** When the second press was committed, in milliseconds of the same clock. */
async function committedAt({ pool }: Ground, escalationId: string): Promise<number> {
  const { rows } = await pool.query<{ at: string }>(
    `select extract(epoch from pg_xact_commit_timestamp(tx::text::xid)) * 1000 as at from event
      where type = 'escalation.changed' and data ->> 'state' = 'raised' and data ->> 'escalationId' = $1`,
    [escalationId],
  );
  return Number(rows[0]?.at);
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

function told(round: Spread | undefined): string {
  return `p50 ${String(round?.p50)} ms, p99 ${String(round?.p99)} ms`;
}
