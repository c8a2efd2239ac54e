import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { monitorEventLoopDelay } from 'node:perf_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Chance } from '../../simulators/carrier/faults';
import { controlRun } from './control';
import type { Fault } from './fault';
import { FAULTS } from './faults-of-line';
import {
  brokenLinks,
  brokenPromises,
  canaries,
  disorder,
  keptBack,
  lost,
  type Seen,
  seen,
} from './invariants';
import { type Outside, outside } from './outside';
import { PARTS } from './kill-points';
import { type Ended, walkLane } from './lane';
import { type Phase, planKills, type QueueName, shuffled } from './plan';
import { Progress } from './progress';
import { Traffic } from './traffic';
import { openWorld, type World } from './world';

/** What is asked of a run. */
export interface Order {
  readonly kills: number;
  readonly seed: number;
  readonly queues: readonly QueueName[];
  readonly withControl: boolean;
  /** So long processes are killed, or until the kills are over. */
  readonly minutes: number;
  /** Where the processes' logs go when it is over. */
  readonly logs: string | undefined;
}

/** What a run found; see `verdict.ts` for what it must be. */
export interface Outcome extends Seen {
  readonly order: Order;
  readonly ended: readonly Ended[];
  readonly faults: readonly string[];
  readonly failedFaults: readonly string[];
  /** The kills were over before their turn came. */
  readonly faultsNotDone: readonly string[];
  readonly crashes: readonly string[];
  /** The machine kept this very process waiting so long. */
  readonly longestStallMs: number;
  readonly lost: readonly object[];
  readonly brokenPromises: number;
  /** Flags that a supervisor confirmed, and flags that nobody came to. */
  readonly flags: { readonly confirmed: number; readonly unattended: number; readonly keptBack: number };
  readonly contradictions: number;
  readonly outside: Outside;
  readonly disorder: Readonly<Record<string, number>>;
  readonly audit: { readonly entries: number; readonly broken: number };
  readonly canaries: readonly string[];
  readonly alerts: number;
  readonly states: Readonly<Record<string, number>>;
  readonly calls: number;
  readonly refusals: Readonly<Record<string, number>>;
  /** Undefined when no control was asked for. */
  readonly controlLost: number | undefined;
}

/** From so many kills on, faults that take long are done too, once each. */
const LONG_RUN = 200;
const SETTLES_WITHIN_MS = 30_000;
const WITHOUT_REDIS_MS = 5_000;

/** Kills, disturbs, looks. */
export async function run(order: Order): Promise<Outcome> {
  const progress = new Progress(order.kills);
  const stalls = monitorEventLoopDelay();
  stalls.enable();
  progress.say('starting PostgreSQL, Redis, the carrier, gateway, console and worker …');
  const world = await openWorld();
  const traffic = await Traffic.open(world, order.seed);
  const ended: Ended[] = [];
  const faults: string[] = [];
  const failedFaults: string[] = [];
  const stopLooking = progress.watch(world);
  try {
    for (const phase of planKills(order.kills, order.seed, order.queues)) {
      progress.say(`jobs wait in ${phase.queue}`);
      if (phase.queue !== 'postgres') await world.change({ queue: phase.queue, worker: 'worker' });
      traffic.start(true);
      const wanted = shuffled(faultsFor(phase, order), new Chance(order.seed + ended.length));
      const end = performance.now() + (order.minutes * 60_000) / order.queues.length;
      const told = (one: Ended): void => {
        ended.push(one);
        progress.killed(one);
      };
      const kills = Promise.all(
        PARTS.map((name) =>
          walkLane(world.parts[name], phase.ends[name], told, () => performance.now() > end),
        ),
      );
      await Promise.all([
        kills,
        disturb(kills, wanted, async (fault) => {
          progress.say(`${fault.id}: ${fault.what}`);
          faults.push(nameOf(fault));
          const isOver = fault.isOutage ? world.outages.begin() : undefined;
          await fault.run({ world, traffic, queue: phase.queue }).catch((error: unknown) => {
            failedFaults.push(`${nameOf(fault)}: ${String(error)}`);
          });
          isOver?.();
        }),
      ]);
      if (phase.queue === 'redis') {
        progress.say('F2: Redis killed and not started again in this phase');
        faults.push('F2 Redis killed for ever');
        await world.redis.kill('SIGKILL');
        await pause(WITHOUT_REDIS_MS);
      }
      await settle(world, traffic, progress);
      if (phase.queue === 'redis') await world.redis.start();
    }
    const crashes = PARTS.flatMap((name) => world.parts[name].crashes.map((how) => `${name}: ${how}`));
    const found = await look(world, traffic);
    let controlLost: number | undefined;
    if (order.withControl) {
      progress.say('the control: stock BullMQ, no sweeper');
      controlLost = await controlRun(world, traffic);
      progress.say(`the control lost ${String(controlLost)}`);
    }
    const longestStallMs = stalls.max / 1e6;
    const faultsNotDone = wantedInAll(order).filter((name) => !faults.includes(name));
    return {
      order,
      ended,
      faults,
      failedFaults,
      faultsNotDone,
      crashes,
      longestStallMs,
      ...found,
      controlLost,
    };
  } finally {
    stopLooking();
    traffic.close();
    if (order.logs !== undefined) cpSync(join(world.home, 'logs'), order.logs, { recursive: true });
    await world.stop();
  }
}

/** A short run on two queues shares the faults of both among them. */
function faultsFor({ queue }: Phase, { kills, queues }: Order): Fault[] {
  const isLong = kills >= LONG_RUN;
  return FAULTS.filter((fault, at) => {
    if (fault.queue !== undefined) return fault.queue === queue && (isLong || !fault.isLong);
    if (isLong) return true;
    return !fault.isLong && (queues.length === 1 || queues[at % queues.length] === queue);
  });
}

function wantedInAll({ kills }: Order): string[] {
  return FAULTS.filter(({ isLong }) => kills >= LONG_RUN || !isLong).map(nameOf);
}

function nameOf({ id, what }: Fault): string {
  return `${id} ${what}`;
}

/** Each fault in turn, then the short ones again, for as long as processes are killed. */
async function disturb(
  kills: Promise<unknown>,
  wanted: readonly Fault[],
  act: (fault: Fault) => Promise<void>,
): Promise<void> {
  let isOver = false;
  void kills.finally(() => (isOver = true)).catch(() => undefined);
  const again = wanted.filter(({ isLong, isHeavy, id }) => !isLong && id !== 'F12' && !isHeavy);
  for (let nth = 0; !isOver; nth++) {
    const fault = wanted[nth] ?? again[nth % again.length];
    if (fault) await act(fault);
    await pause(nth < wanted.length ? 500 : 6_000);
  }
}

/** Nothing is done to the line any more; what it still owes it must do by itself. */
async function settle(world: World, traffic: Traffic, progress: Progress): Promise<void> {
  await Promise.all(PARTS.map((name) => world.parts[name].ready));
  await traffic.rest();
  const end = performance.now() + SETTLES_WITHIN_MS;
  for (;;) {
    const { missing } = await seen(world);
    const late = (await lost(world)).length;
    if ((missing === 0 && late === 0) || performance.now() > end) {
      progress.say(`settled: ${String(late)} late, ${String(missing)} not seen by their receivers`);
      return;
    }
    await pause(200);
  }
}

async function look(
  world: World,
  traffic: Traffic,
): Promise<
  Omit<
    Outcome,
    | 'order'
    | 'ended'
    | 'faults'
    | 'failedFaults'
    | 'faultsNotDone'
    | 'crashes'
    | 'longestStallMs'
    | 'controlLost'
  >
> {
  const { promised, confirmed, unattended, byTelephone } = traffic.told;
  const states = await world.sql<{ state: string; count: number }>(
    `select state, count(*)::int as count from escalation group by state order by state`,
  );
  return {
    ...(await seen(world)),
    lost: await lost(world),
    brokenPromises: await brokenPromises(world, promised),
    flags: {
      confirmed: confirmed.length,
      unattended: unattended.length,
      keptBack: await keptBack(world, [...confirmed, ...unattended]),
    },
    contradictions: traffic.contradictions,
    outside: await outside(world, byTelephone),
    disorder: await disorder(world),
    audit: await brokenLinks(world),
    canaries: await canaries(world),
    alerts: states.reduce((sum, { count }) => sum + count, 0),
    states: Object.fromEntries(states.map(({ state, count }) => [state, count])),
    calls: traffic.calls,
    refusals: Object.fromEntries(traffic.refusals),
  };
}
