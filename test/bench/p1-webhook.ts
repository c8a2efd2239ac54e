import { Agent } from 'node:http';
import { Pool } from 'pg';
import { ARRIVED } from '#calls/intake-statements';
import { load, ratios, rounded, type Spread, spread, summary } from './figures';
import { type Ground, openGround } from './ground';
import { arrival, keyRow } from './peer';
import { aNumber, arrivalWebhook, assertForgeryRefused, deliver } from './webhook';

const ROUNDS = 5;
const WARM_UP = 100;
const CALLS_A_ROUND = 400;
const AT_ONCE = 8;

/** Somebody who turns an arrival into committed rows. */
interface Contestant {
  readonly name: string;
  /** What its rows say in `carrier`. */
  readonly carrier: string;
  /** Makes one arrival ready outside the measured time; the result carries it out. */
  prepare(): () => Promise<unknown>;
}

interface Round {
  readonly perSecond: number;
  readonly ms: Spread;
}

/**
 * P1: a signed webhook becomes a committed call, inquiry, participant, report and event. Ours seals the number; nobody
 * else does. Two floors: `raw` is the same
 * statement over a pg pool, without HTTP, signature or answer; `node:http` adds just these three. Peers: Express with
 * plain statements in a transaction, Nest on Express with TypeORM's `save`. Each contestant but `raw` is a process of
 * its own, and all take their turn in every round.
 */
export async function p1(): Promise<void> {
  const ground = await openGround(['gateway']);
  const pool = new Pool({ connectionString: ground.gatewayUrl, max: AT_ONCE });
  pool.on('error', () => undefined);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    const contestants = [raw(pool), ...(await overHttp(ground, agent))];
    console.log(
      `P1 on ${ground.postgres}, ${String(AT_ONCE)} at once, ${String(CALLS_A_ROUND)} calls a round, ` +
        `load ${String(load())}`,
    );
    for (const contestant of contestants) await measure(contestant, WARM_UP);
    const rounds: Map<string, Round>[] = [];
    for (let nth = 1; nth <= ROUNDS; nth++) {
      console.log(`round ${String(nth)}, load ${String(load())}`);
      const round = new Map<string, Round>();
      for (const contestant of contestants) {
        const measured = await measure(contestant, CALLS_A_ROUND);
        round.set(contestant.name, measured);
        console.log(`  ${contestant.name.padEnd(14)}${told(measured)}`);
      }
      rounds.push(round);
    }
    for (const { carrier } of contestants)
      await assertStored(ground, carrier, WARM_UP + ROUNDS * CALLS_A_ROUND);
    console.log(
      `every one of ${String(contestants.length)} stored every call, its inquiry and its event once`,
    );
    report(contestants, rounds);
  } finally {
    agent.destroy();
    await pool.end();
    await ground.stop();
  }
}

function raw(pool: Pool): Contestant {
  return {
    name: 'raw',
    carrier: 'raw',
    prepare() {
      const { call, inquiry, participant, report } = arrival();
      const number = aNumber();
      const values = [
        ...[report, 'raw', call, call, inquiry, participant, Buffer.from(number), 'az', '{}', null],
        ...keyRow(number),
      ];
      return () => pool.query({ ...ARRIVED, values });
    },
  };
}

async function overHttp(ground: Ground, agent: Agent): Promise<Contestant[]> {
  const addresses = [
    { name: 'node:http', carrier: 'node-http', url: await ground.startPeer('peer-node-http') },
    { name: 'ours', carrier: 'twilio', url: ground.urls.gateway },
    { name: 'express', carrier: 'express', url: await ground.startPeer('peer-express') },
    { name: 'nest-typeorm', carrier: 'nest-typeorm', url: await ground.startPeer('peer-nest-typeorm') },
  ];
  for (const { url } of addresses) await assertForgeryRefused(arrivalWebhook(url, ground.token), agent);
  return addresses.map(({ name, carrier, url }) => ({
    name,
    carrier,
    prepare() {
      const webhook = arrivalWebhook(url, ground.token);
      return () => deliver(webhook, agent);
    },
  }));
}

async function measure(contestant: Contestant, calls: number): Promise<Round> {
  const arrivals = Array.from({ length: calls }, () => contestant.prepare());
  const took: number[] = [];
  const begun = performance.now();
  const hand = async (): Promise<void> => {
    for (let arrive = arrivals.pop(); arrive; arrive = arrivals.pop()) {
      const start = performance.now();
      await arrive();
      took.push(performance.now() - start);
    }
  };
  await Promise.all(Array.from({ length: AT_ONCE }, hand));
  return { perSecond: rounded((calls * 1000) / (performance.now() - begun)), ms: spread(took) };
}

/** Each of a contestant's calls has its report, inquiry, caller and event, or its figures mean nothing. */
async function assertStored({ pool }: Ground, carrier: string, calls: number): Promise<void> {
  const { rows } = await pool.query<Record<string, number>>(
    `select count(*)::int as calls, count(e.id)::int as reports, count(i.id)::int as inquiries,
            count(p.id)::int as callers, count(v.id)::int as events
       from call c
       left join carrier_event e on e.call_id = c.id and e.event = 'arrived'
       left join inquiry i on i.call_id = c.id
       left join call_participant p on p.call_id = c.id and p.role = 'caller' and c.caller_number is not null
       left join event v on v.type = 'call.arrived' and v.data = jsonb_build_object('callId', c.id)
      where c.carrier = $1`,
    [carrier],
  );
  const found = JSON.stringify(rows[0]);
  const expected = { calls, reports: calls, inquiries: calls, callers: calls, events: calls };
  if (found !== JSON.stringify(expected))
    throw new Error(`${carrier}: expected ${String(calls)} of each, found ${found}`);
}

function report(contestants: readonly Contestant[], rounds: readonly Map<string, Round>[]): void {
  const of = (name: string, figure: (round: Round) => number): number[] =>
    rounds.map((round) => {
      const measured = round.get(name);
      return measured ? figure(measured) : NaN;
    });
  const perSecond = ({ perSecond: figure }: Round): number => figure;
  const p99 = ({ ms }: Round): number => ms.p99;
  const oursTo = (other: string, figure: (round: Round) => number): ReturnType<typeof ratios> =>
    ratios(of('ours', figure).map((own, at) => own / (of(other, figure)[at] ?? NaN)));
  const toRaw = oursTo('raw', perSecond);
  const toTypeorm = oursTo('nest-typeorm', perSecond);
  const p99ToRaw = oursTo('raw', p99);
  const figures = {
    what: 'signed webhook → committed call + inquiry + event, per second',
    perSecond: Object.fromEntries(contestants.map(({ name }) => [name, ratios(of(name, perSecond))])),
    p99Ms: Object.fromEntries(contestants.map(({ name }) => [name, ratios(of(name, p99))])),
    oursToRaw: toRaw,
    oursToNodeHttp: oursTo('node:http', perSecond),
    oursToExpress: oursTo('express', perSecond),
    oursToNestTypeorm: toTypeorm,
    p99ToRaw,
    p99ToNodeHttp: oursTo('node:http', p99),
  };
  summary('p1', figures, [
    { what: 'webhooks a second, to the floor', median: toRaw.median, atLeast: 0.75 },
    { what: 'webhooks a second, to TypeORM’s save', median: toTypeorm.median, atLeast: 4 },
    { what: 'p99, to the floor', median: p99ToRaw.median, atMost: 2 },
  ]);
}

function told({ perSecond, ms }: Round): string {
  return `${perSecond.toFixed(0).padStart(5)}/s   p50 ${ms.p50.toFixed(1)} ms   p99 ${ms.p99.toFixed(1)} ms`;
}
