import { Chance } from '../carrier/faults';

export interface PlannedCall {
  readonly scenario: string;
  /** Which caller of this scenario it is, from 0. */
  readonly index: number;
  /** Real milliseconds after the start of the day. */
  readonly atMs: number;
}

/** How many of a hundred calls are of a kind: mostly questions, rarely danger. */
const SHARES: Readonly<Record<string, number>> = {
  'information-call': 22,
  'work-abroad-contract-check': 17,
  'student-asks-en': 11,
  'withheld-number': 10,
  prank: 9,
  'hang-up-while-ringing': 8,
  'child-begging-seen': 7,
  'worried-relative-ru': 6,
  'calls-twice': 5,
  'trafficking-in-progress': 3,
  'cannot-speak': 2,
};
const KINDS = Object.keys(SHARES);

/**
 * A day of calls: random gaps around the rate, kinds by their shares. From as many calls as there are kinds upwards each
 * kind occurs at least once, so that a day always shows every screen at work.
 */
export function planDay(count: number, ratePerMinute: number, seed: number): PlannedCall[] {
  const chance = new Chance(seed);
  const kinds = shuffled(
    Array.from({ length: count }, (_, number) =>
      count >= KINDS.length && number < KINDS.length ? (KINDS[number] ?? '') : byShare(chance),
    ),
    chance,
  );
  const used = new Map<string, number>();
  let atMs = 0;
  return kinds.map((scenario, number) => {
    const index = used.get(scenario) ?? 0;
    used.set(scenario, index + 1);
    // Callers come independently of each other: the gaps are exponential.
    if (number > 0) atMs += Math.min(4, -Math.log(1 - chance.next())) * (60_000 / ratePerMinute);
    return { scenario, index, atMs: Math.round(atMs) };
  });
}

function byShare(chance: Chance): string {
  let left = chance.between(
    0,
    Object.values(SHARES).reduce((sum, share) => sum + share, 0),
  );
  for (const [kind, share] of Object.entries(SHARES)) {
    left -= share;
    if (left < 0) return kind;
  }
  return KINDS[0] ?? '';
}

function shuffled<T>(items: readonly T[], chance: Chance): T[] {
  return items
    .map((item) => ({ item, place: chance.next() }))
    .sort((one, other) => one.place - other.place)
    .map(({ item }) => item);
}
