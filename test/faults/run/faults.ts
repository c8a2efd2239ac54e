import { parseArgs } from 'node:util';
import { rounded, spread, summary } from '../../bench/figures';
import { delayBounds } from './delay-bound';
import { FAULTS } from './faults-of-line';
import { KILL_POINTS } from './kill-points';
import { NOT_HERE } from './not-here';
import { QUEUES, type QueueName } from './plan';
import { type Outcome, run } from './run';
import { duplicateBound, faultsFound } from './verdict';

const USAGE = `npm run faults -- --kills N --seed S

Kills gateway, console and worker N times (26) while callers call, operators alert
and officers take alerts, and disturbs PostgreSQL, Redis and the carrier meanwhile;
the same seed S (152) plans the same kills. Then looks, in PostgreSQL and in the
receivers' own logs alone, whether an alert was lost, told twice or not at all.
    --queue postgres|redis|both   where jobs wait (both, half of the kills each)
    --minutes M                   kill no longer than that
    --logs FOLDER                 keep what the processes wrote
    --no-control                  without the control run, which must lose
From 200 kills on, faults that take long are done too. Ends with 0 when nothing was
lost, 1 otherwise; the last line is a summary in JSON.

kill points
${KILL_POINTS.map(({ id, part, when }) => `    ${id} ${part.padEnd(8)} ${when}`).join('\n')}
faults
${FAULTS.map(({ id, what, isLong }) => `    ${id.padEnd(7)} ${what}${isLong ? ' (long runs)' : ''}`).join('\n')}
not here
${Object.entries(NOT_HERE)
  .map(([id, why]) => `    ${id}: ${why}`)
  .join('\n')}`;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      kills: { type: 'string', default: '26' },
      seed: { type: 'string', default: '152' },
      queue: { type: 'string', default: 'both' },
      minutes: { type: 'string', default: '1440' },
      logs: { type: 'string' },
      'no-control': { type: 'boolean', default: false },
      help: { type: 'boolean', short: 'h', default: false },
    },
  });
  if (values.help) {
    console.log(USAGE);
    return;
  }
  const outcome = await run({
    kills: whole('kills', values.kills, 1),
    seed: whole('seed', values.seed, 0),
    queues: queuesOf(values.queue),
    withControl: !values['no-control'],
    minutes: whole('minutes', values.minutes, 1),
    logs: values.logs,
  });
  for (const [id, why] of Object.entries(NOT_HERE)) console.log(`not here: ${id}: ${why}`);
  for (const what of outcome.faultsNotDone) console.log(`not done, the run was too short: ${what}`);
  const found = faultsFound(outcome);
  for (const sentence of found) console.log(`FAILED  ${sentence}`);
  if (found.length === 0) console.log('Nothing was lost.');
  summary('faults', figures(outcome, found.length === 0));
  process.exitCode = found.length === 0 ? 0 : 1;
}

function figures(outcome: Outcome, ok: boolean): object {
  const { order, ended, delays } = outcome;
  const points: Record<string, number> = {};
  for (const { end, atPoint } of ended) {
    const at = atPoint && end.point ? end.point.id : 'random';
    points[at] = (points[at] ?? 0) + 1;
  }
  return {
    ok,
    kills: ended.length,
    planned: order.kills,
    seed: order.seed,
    queues: order.queues,
    points,
    faults: outcome.faults,
    faultsNotDone: outcome.faultsNotDone,
    calls: outcome.calls,
    alerts: outcome.alerts,
    states: outcome.states,
    lost: outcome.lost.length,
    rungTwice: outcome.rungTwice,
    bound: duplicateBound(outcome),
    repeatsOnTheWire: outcome.repeats,
    flags: outcome.flags,
    handedOver: outcome.states['closed'] ?? 0,
    contradictions: outcome.contradictions,
    outside: { ...outcome.outside, wholeDelays: undefined },
    auditEntries: outcome.audit.entries,
    canaries: outcome.canaries.length,
    delayMs: spread(delays),
    delayUntilSentMs: spread(outcome.delaysUntilSent),
    wholeDelayMs: spread(outcome.wholeDelays),
    wholeDelayOutsideMs: spread(outcome.outside.wholeDelays),
    wholeDelayBoundMs: delayBounds(outcome),
    longestStallMs: rounded(outcome.longestStallMs),
    crashes: outcome.crashes,
    refusals: outcome.refusals,
    controlLost: outcome.controlLost,
  };
}

/** @throws Error with a sentence */
function whole(name: string, value: string, least: number): number {
  const number = Number(value);
  if (!Number.isSafeInteger(number) || number < least)
    throw new Error(`--${name} must be a whole number from ${String(least)} on, not ${value}`);
  return number;
}

function queuesOf(value: string): readonly QueueName[] {
  const queue = QUEUES.find((name) => name === value);
  if (queue) return [queue];
  if (value === 'both') return QUEUES;
  throw new Error(`--queue must be postgres, redis or both, not ${value}`);
}

main().then(
  () => process.exit(),
  (error: unknown) => {
    console.error(error instanceof TypeError || !(error instanceof Error) ? error : error.message);
    process.exit(2);
  },
);
