import { calledBy, type Call, type DrillFacts, drillResult } from './drill';
import { heldCounts, speeds, standings } from './standings';

const T0 = new Date('2026-11-21T08:00:00Z');
const at = (seconds: number): Date => new Date(T0.getTime() + seconds * 1000);
const call = (person: string, more: Partial<Call> = {}): Call => ({
  person,
  channel: 'console',
  state: 'superseded',
  deliveredAt: null,
  openedAt: null,
  acknowledgedAt: null,
  ...more,
});
const facts = (more: Partial<DrillFacts> = {}): DrillFacts => ({
  skipped: null,
  passSeconds: 60,
  raisedAt: T0,
  acknowledgedAt: null,
  acknowledgedBy: null,
  closedAt: null,
  endedBecause: null,
  calls: [call('a'), call('b')],
  ...more,
});
const taken = (seconds: number, by = 'a'): DrillFacts =>
  facts({ acknowledgedAt: at(seconds), acknowledgedBy: by, closedAt: at(seconds) });

describe('what a drill showed', () => {
  it.each([
    ['running', facts()],
    ['passed', taken(60)],
    ['late', taken(60.1)],
    ['missed', facts({ closedAt: at(120), endedBecause: 'drill-missed' })],
    ['broken-off', facts({ closedAt: at(9), endedBecause: 'drill-broken-off' })],
    ['skipped', facts({ skipped: 'too-late', raisedAt: null, passSeconds: null, calls: [] })],
  ] as const)('%s', (result, drill) => {
    expect(drillResult(drill)).toBe(result);
  });

  it.each([
    [taken(12), 'passed', 'other'],
    [taken(61), 'late', 'other'],
    [facts(), 'waiting', 'waiting'],
    [facts({ closedAt: at(120), endedBecause: 'drill-missed' }), 'missed', 'missed'],
    [facts({ closedAt: at(9), endedBecause: 'drill-broken-off' }), 'broken-off', 'broken-off'],
  ] as const)('whoever is not first neither passes nor misses: %#', (drill, first, second) => {
    expect(calledBy(drill).map(({ result }) => result)).toEqual([first, second]);
  });

  it('tells the channel that was answered, and the first sign of each kind over any', () => {
    const drill = facts({
      acknowledgedAt: at(30),
      acknowledgedBy: 'a',
      closedAt: at(30),
      calls: [
        call('a', { deliveredAt: at(2), openedAt: at(20) }),
        call('a', { channel: 'voice', state: 'acknowledged', deliveredAt: at(9), acknowledgedAt: at(30) }),
        call('b', { channel: 'sms' }),
        call('b'),
      ],
    });
    expect(calledBy(drill)).toEqual([
      {
        person: 'a',
        result: 'passed',
        channels: ['voice'],
        deliveredSeconds: 2,
        openedSeconds: 20,
        acknowledgedSeconds: 30,
      },
      {
        person: 'b',
        result: 'other',
        channels: ['sms', 'console'],
        deliveredSeconds: null,
        openedSeconds: null,
        acknowledgedSeconds: null,
      },
    ]);
  });
});

describe('the board of drills', () => {
  const held = [
    taken(10),
    taken(90, 'b'),
    facts({ closedAt: at(120), endedBecause: 'drill-missed' }),
    facts({ closedAt: at(9), endedBecause: 'drill-broken-off' }),
    facts(),
    taken(30),
  ].map((drill) => ({
    result: drillResult(drill),
    raisedAt: drill.raisedAt,
    acknowledgedAt: drill.acknowledgedAt,
    acknowledgedSeconds:
      calledBy(drill).find((each) => each.acknowledgedSeconds !== null)?.acknowledgedSeconds ?? null,
    called: calledBy(drill),
  }));

  it('counts what was held to its end, and nothing else', () => {
    expect(heldCounts(held)).toEqual({ count: 4, passed: 2, late: 1, missed: 1 });
    expect(speeds(held)).toEqual({ p50: 30, p90: 90, max: 90 });
    expect(speeds([])).toEqual({ p50: null, p90: null, max: null });
  });

  it('stands for each officer', () => {
    expect(standings(held, new Map())).toEqual([
      {
        person: 'a',
        ...{ called: 4, passed: 2, late: 0, missed: 1, other: 1, medianSeconds: 10, last: 'passed' },
        ...{ lastPassedAt: at(10), hasPassedInShift: null },
      },
      {
        person: 'b',
        ...{ called: 4, passed: 0, late: 1, missed: 1, other: 2, medianSeconds: 90, last: 'other' },
        ...{ lastPassedAt: null, hasPassedInShift: null },
      },
    ]);
  });

  it.each([
    ['the drill that opens it', 0, 60, true, false],
    ['a later one', -600, 60, true, false],
    ['one that was over when it began', 1, 60, false, false],
    ['one that began as it ended', -60, 0, null, null],
  ])('tells whether somebody passed in their last shift: %s', (_, from, until, first, second) => {
    const shift = { startsAt: at(from), endsAt: at(until) };
    const stands = standings(
      held,
      new Map([
        ['a', shift],
        ['b', shift],
      ]),
    );
    expect(stands.map(({ hasPassedInShift }) => hasPassedInShift)).toEqual([first, second]);
  });
});
