import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';
import { BadConfiguration } from '#platform/bad-configuration';
import { type Config, readConfig } from '#platform/config';
import { CarrierClient, CarrierRefused } from './carrier-client';
import type { JournalEntry } from './carrier/journal';
import { BadArguments, type Order, readArguments, USAGE } from './cli/arguments';
import { planDay, type PlannedCall } from './cli/day-plan';
import { NoAccounts, readAccounts } from './cli/first-sign-ins';
import { Narrator } from './cli/narrator';
import { bringStaff, type Staff } from './cli/staff';
import { Tally } from './cli/tally';
import { SCENARIOS } from './scenarios';

type Run = Extract<Order, { kind: 'call' | 'day' }>;

const LOG_WAIT_MS = 1_000;
const PROGRESS_EVERY_MS = 15_000;
const ALERTS_GRACE_MS = 20_000;

async function main(): Promise<void> {
  const order = readArguments(process.argv.slice(2));
  if (order.kind === 'help') console.log(USAGE);
  else if (order.kind === 'list')
    for (const { key, about } of SCENARIOS) console.log(`${key.padEnd(28)} ${about}`);
  else
    await run(
      order,
      readConfig(process.env, (path) => readFileSync(path, 'utf8')),
    );
}

async function run(order: Run, config: Config): Promise<void> {
  const carrier = new CarrierClient(`http://127.0.0.1:${config.carrierPort}`);
  let after = (await carrier.log(0)).next;
  await carrier.speed(order.speed);
  const narrator = new Narrator((line) => {
    console.log(line);
  }, order.webhooks);
  const tally = new Tally();
  const staff = await staffFor(order, config, carrier, narrator, tally);
  const plan = planOf(order);
  const callers: string[] = [];
  const stopping = new AbortController();
  process.once('SIGINT', () => {
    stopping.abort();
  });

  const report = async (entries: readonly JournalEntry[]): Promise<void> => {
    for (const entry of entries) {
      const { caller } = entry;
      if (caller !== null && !narrator.knows(caller))
        narrator.name(caller, (await carrier.caller(caller)).scenario);
      tally.entry(entry);
      narrator.entry(entry);
    }
  };

  const dialling = dialAll(order, plan, carrier, stopping.signal, (id) => {
    callers.push(id);
  });
  let said = Date.now();
  let quietSince: number | undefined;
  while (!stopping.signal.aborted) {
    const { entries, next } = await carrier.log(after, LOG_WAIT_MS);
    after = next;
    await report(entries);
    if (plan.length > 1 && Date.now() - said > PROGRESS_EVERY_MS) {
      said = Date.now();
      narrator.progress(`${callers.length} of ${plan.length} dialled, ${tally.live} on the line`);
    }
    const isQuiet = callers.length === plan.length && (await areOver(carrier, callers));
    quietSince = isQuiet ? (quietSince ?? Date.now()) : undefined;
    const isSettled = order.kind === 'call' || tally.unacknowledged === 0;
    if (quietSince !== undefined && (isSettled || Date.now() - quietSince > ALERTS_GRACE_MS)) break;
  }
  await dialling;
  if (stopping.signal.aborted) await hangUpAll(carrier, callers);
  await staff?.goHome();
  await report((await carrier.log(after)).entries);
  await carrier.speed(1);
  console.log(`\n${tally.summary()}`);
}

function planOf(order: Run): PlannedCall[] {
  if (order.kind === 'day') return planDay(order.count, order.ratePerMinute, order.seed);
  const gap = 60_000 / order.ratePerMinute;
  return Array.from({ length: order.count }, (_, index) => ({
    scenario: order.scenario,
    index,
    atMs: index * gap,
  }));
}

async function staffFor(
  order: Run,
  config: Config,
  carrier: CarrierClient,
  narrator: Narrator,
  tally: Tally,
): Promise<Staff | undefined> {
  if (order.kind === 'call' && !order.withOperator) return undefined;
  return bringStaff({
    accounts: readAccounts(order.signIns ?? join(config.home, 'first-sign-ins.txt')),
    roles: order.kind === 'day' ? ['officer', 'operator'] : ['operator'],
    consoleUrl: config.consoleUrl,
    carrier,
    speed: order.speed,
    watch: (deed) => {
      tally.deed(deed);
      narrator.deed(deed);
    },
  });
}

async function dialAll(
  order: Run,
  plan: readonly PlannedCall[],
  carrier: CarrierClient,
  signal: AbortSignal,
  onDialled: (id: string) => void,
): Promise<void> {
  const began = Date.now();
  for (const { scenario, index, atMs } of plan) {
    await delay(Math.max(0, began + atMs - Date.now()), undefined, { signal }).catch(() => undefined);
    if (signal.aborted) return;
    const { id } = await carrier.call({ scenario, index, speed: order.speed });
    onDialled(id);
  }
}

async function areOver(carrier: CarrierClient, callers: readonly string[]): Promise<boolean> {
  for (const id of callers) if (!(await carrier.caller(id)).isOver) return false;
  return true;
}

async function hangUpAll(carrier: CarrierClient, callers: readonly string[]): Promise<void> {
  for (const id of callers) await carrier.hangUp(id).catch(() => undefined);
}

main().then(
  () => process.exit(0),
  (error: unknown) => {
    console.error(sentence(error));
    process.exit(error instanceof BadArguments ? 2 : 1);
  },
);

function sentence(error: unknown): string {
  if (error instanceof BadArguments) return `${error.message}\n\n${USAGE}`;
  if (error instanceof BadConfiguration || error instanceof NoAccounts) return error.message;
  if (error instanceof CarrierRefused) return `The simulated carrier refused: ${error.message}`;
  if (error instanceof TypeError && error.message === 'fetch failed')
    return 'The line is not running here: start it with npm start (TELEPHONY=simulated) and try again.';
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}
