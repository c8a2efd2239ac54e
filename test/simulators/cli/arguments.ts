import { parseArgs } from 'node:util';
import { SCENARIOS } from '../scenarios';

export type Order =
  | { kind: 'help' }
  | { kind: 'list' }
  | {
      kind: 'call';
      scenario: string;
      count: number;
      ratePerMinute: number;
      speed: number;
      withOperator: boolean;
      signIns: string | undefined;
      webhooks: boolean;
    }
  | {
      kind: 'day';
      count: number;
      ratePerMinute: number;
      speed: number;
      seed: number;
      signIns: string | undefined;
      webhooks: boolean;
    };

/** What was typed cannot be done; the message says what to type instead. */
export class BadArguments extends Error {
  constructor(message: string) {
    super(message);
    this.name = 'BadArguments';
  }
}

export const USAGE = `npm run simulate -- call --scenario NAME   a scripted caller dials; you answer in the browser
    --count N        so many callers (1)
    --rate R         callers a minute (6)
    --speed X        how fast people live, 1 is real time (1)
    --with-operator  a simulated operator answers instead of you
npm run simulate -- --list                 the scenarios
npm run simulate -- day                    a whole day with simulated operators and officers
    --count N        calls (29)
    --rate R         calls a minute (2, times the speed)
    --speed X        how fast people live (4)
    --seed S         the same seed makes the same day (152)
both: --sign-ins FILE  accounts of the simulated staff (first-sign-ins.txt in HOTLINE_HOME)
      --webhooks       also show each webhook`;

const options = {
  scenario: { type: 'string' },
  list: { type: 'boolean' },
  count: { type: 'string' },
  rate: { type: 'string' },
  speed: { type: 'string' },
  seed: { type: 'string' },
  'with-operator': { type: 'boolean' },
  'sign-ins': { type: 'string' },
  webhooks: { type: 'boolean' },
  help: { type: 'boolean', short: 'h' },
} as const;

const ONLY: Readonly<Record<string, string>> = {
  scenario: 'call',
  list: 'call',
  'with-operator': 'call',
  seed: 'day',
};

/**
 * Reads what stands after `npm run simulate --`.
 * @throws BadArguments with one sentence
 */
export function readArguments(words: readonly string[]): Order {
  const { values, positionals } = parsed(words);
  if (values.help === true || words.length === 0) return { kind: 'help' };
  const [kind, ...more] = positionals;
  if (kind === undefined && values.list === true) return { kind: 'list' };
  if (kind !== 'call' && kind !== 'day') {
    if (kind === undefined) throw new BadArguments('Say what to simulate: call or day.');
    throw new BadArguments(`There is no "${kind}" to simulate: say call or day.`);
  }
  if (more.length > 0) throw new BadArguments(`"${more.join(' ')}" is not understood after ${kind}.`);
  for (const [name, belongs] of Object.entries(ONLY))
    if (name in values && belongs !== kind)
      throw new BadArguments(`--${name} belongs to ${belongs}, not to ${kind}.`);
  const speed = number('speed', values.speed, kind === 'day' ? 4 : 1, 0.1, 1000);
  const common = { speed, signIns: values['sign-ins'], webhooks: values.webhooks === true };
  if (kind === 'day')
    return {
      kind,
      ...common,
      count: whole('count', values.count, 29, 10_000),
      ratePerMinute: number('rate', values.rate, 2 * speed, 0.01, 6000),
      seed: whole('seed', values.seed, 152, 4_294_967_295),
    };
  if (values.list === true) return { kind: 'list' };
  return {
    kind,
    ...common,
    scenario: scenarioIn(values.scenario),
    count: whole('count', values.count, 1, 10_000),
    ratePerMinute: number('rate', values.rate, 6, 0.01, 6000),
    withOperator: values['with-operator'] === true,
  };
}

function parsed(
  words: readonly string[],
): ReturnType<typeof parseArgs<{ options: typeof options; allowPositionals: true }>> {
  try {
    return parseArgs({ args: [...words], options, allowPositionals: true, strict: true });
  } catch (error) {
    const [, option] = /'(-[^' ]*)/.exec((error as Error).message) ?? [];
    if ((error as { code?: string }).code === 'ERR_PARSE_ARGS_UNKNOWN_OPTION')
      throw new BadArguments(`${option ?? 'An option'} is not known here; see --help.`);
    throw new BadArguments(`${option ?? 'An option'} is not used like this; see --help.`);
  }
}

function scenarioIn(given: string | undefined): string {
  const names = SCENARIOS.map(({ key }) => key);
  if (given === undefined) throw new BadArguments(`Say which caller: --scenario ${names.join(' | ')}.`);
  if (!names.includes(given))
    throw new BadArguments(`There is no scenario "${given}". There are: ${names.join(', ')}.`);
  return given;
}

function number(
  name: string,
  given: string | undefined,
  byDefault: number,
  low: number,
  high: number,
): number {
  if (given === undefined) return byDefault;
  const value = Number(given);
  if (given.trim() === '' || !Number.isFinite(value) || value < low || value > high)
    throw new BadArguments(`--${name} ${given} must be a number from ${low} to ${high}.`);
  return value;
}

function whole(name: string, given: string | undefined, byDefault: number, high: number): number {
  const value = number(name, given, byDefault, 1, high);
  if (!Number.isInteger(value)) throw new BadArguments(`--${name} ${given ?? ''} must be a whole number.`);
  return value;
}
