import { Chance } from '../../simulators/carrier/faults';
import { KILL_POINTS, type KillPoint, type PartName } from './kill-points';

export const QUEUES = ['postgres', 'redis'] as const;
/** Where the jobs wait. */
export type QueueName = (typeof QUEUES)[number];

/** How one life of a process ends: at a named point, or by SIGKILL after some time. */
export interface End {
  readonly part: PartName;
  readonly point?: KillPoint;
  /** How often it gets by there first, so that the line does some work between two kills. */
  readonly passes: number;
  readonly afterMs: number;
  /** Not when it was ready: so long after it began. */
  readonly fromBirth: boolean;
  /** How wrong the clock of the host is in this life. */
  readonly clockShiftMs: number;
}

/** What happens on one queue. */
export interface Phase {
  readonly queue: QueueName;
  /** The ends of each process, in their order; processes die independently of each other. */
  readonly ends: Readonly<Record<PartName, readonly End[]>>;
}

const FIVE_MINUTES = 300_000;
const LONGEST_LIFE_MS = 2_500;
/** Of ten kills, so many at a named point; the others at a random moment. */
const AT_POINTS = 0.6;
const MOST_PASSES = 7;
const WRONG_CLOCK = 0.15;
const WHILE_STARTING = 0.3;
/** Drawn from, for a kill at no point: the points have shares of their own. */
const AT_RANDOM: readonly PartName[] = ['gateway', 'gateway', 'gateway', 'worker', 'worker', 'console'];

/** The kills of a run, shared among the queues: the same seed plans the same ones. */
export function planKills(kills: number, seed: number, queues: readonly QueueName[]): Phase[] {
  const chance = new Chance(seed);
  const deck: KillPoint[] = [];
  return queues.map((queue, at) => {
    const count = Math.floor(kills / queues.length) + (at < kills % queues.length ? 1 : 0);
    const ends = Array.from({ length: count }, (_, nth) => {
      if (deck.length === 0) deck.push(...shuffled(KILL_POINTS, chance));
      return planEnd(nth < Math.ceil(count * AT_POINTS) ? deck.pop() : undefined, chance);
    });
    const mixed = shuffled(ends, chance);
    const of = (part: PartName): End[] => mixed.filter((end) => end.part === part);
    return { queue, ends: { gateway: of('gateway'), console: of('console'), worker: of('worker') } };
  });
}

function planEnd(point: KillPoint | undefined, chance: Chance): End {
  const part = point?.part ?? chance.pick(AT_RANDOM);
  const isWrong = part === 'worker' && chance.happens(WRONG_CLOCK);
  return {
    part,
    ...(point && { point }),
    passes: Math.floor(chance.between(0, MOST_PASSES + 1)),
    afterMs: Math.round(chance.between(0, LONGEST_LIFE_MS)),
    fromBirth: !point && chance.happens(WHILE_STARTING),
    clockShiftMs: isWrong ? chance.pick([-FIVE_MINUTES, FIVE_MINUTES]) : 0,
  };
}

/** The same items in another order. */
export function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
