import type { PersonId } from '#contracts/ids';
import type { TypedShift } from '#contracts/roster';
import { type Cover, gapsOf, onDutySpans, rosterFaults, type Span, spanOf, weekBounds } from './roster';
import { dayAfter } from './zoned-time';

const BAKU = 'Asia/Baku';
const WEEK = '2026-11-23';
const [a, b, c] = ['a', 'b', 'c'] as PersonId[] as [PersonId, PersonId, PersonId];
const shift = (personId: PersonId, day: number, from: string, until: string): TypedShift => ({
  personId,
  day: dayAfter(WEEK, day),
  from,
  until,
  isChief: false,
});
const span = (personId: PersonId, from: number, until: number): Span => ({ personId, from, until });
const cover = (
  personId: PersonId,
  insteadOf: PersonId | null,
  from: number,
  until: number,
  agreedAt: number,
): Cover => ({
  personId,
  insteadOf,
  from,
  until,
  agreedAt,
});
/** Days and nights of the whole week, the last night into the next. */
const whole = (): TypedShift[] => [
  shift(c, 0, '00:00', '08:00'),
  ...[0, 1, 2, 3, 4, 5, 6].flatMap((day) => [
    shift(a, day, '08:00', '20:00'),
    shift(b, day, '20:00', '08:00'),
  ]),
];
const found = (
  shifts: TypedShift[],
  over: Partial<Parameters<typeof rosterFaults>[0]> = {},
  zone = BAKU,
): string[] =>
  rosterFaults({
    shifts: shifts.map((one) => spanOf(one, zone)),
    around: [],
    covers: [],
    bounds: weekBounds(WEEK, zone),
    now: 0,
    unreachable: new Set(),
    sharing: [],
    ...over,
  }).map(({ kind, personIds, from, until }) => [kind, ...personIds, from, until].filter(Boolean).join(' '));

describe('a shift', () => {
  it('goes past midnight, and a full day round', () => {
    expect(spanOf(shift(a, 0, '20:00', '08:00'), BAKU)).toEqual(
      span(a, Date.parse('2026-11-23T16:00Z'), Date.parse('2026-11-24T04:00Z')),
    );
    expect(spanOf(shift(a, 0, '08:00', '08:00'), BAKU).until).toBe(Date.parse('2026-11-24T04:00Z'));
  });

  it('is an hour longer in the night the clocks go back', () => {
    const { from, until } = spanOf({ ...shift(a, 0, '20:00', '08:00'), day: '2026-10-24' }, 'Europe/Berlin');
    expect((until - from) / 3_600_000).toBe(13);
  });
});

describe('a week', () => {
  it('is whole when somebody is there at every hour', () => {
    expect(found(whole())).toEqual([]);
  });

  it('is whole in the week the clocks change, in another country too', () => {
    const berlin = whole().map((one) => ({ ...one, day: dayAfter(one.day, -28) }));
    expect(found(berlin, { bounds: weekBounds('2026-10-26', 'Europe/Berlin') }, 'Europe/Berlin')).toEqual([]);
  });

  it('has a gap where a night is left out, and says from when until when', () => {
    expect(found(whole().filter(({ day, from }) => !(day === '2026-11-25' && from === '20:00')))).toEqual([
      'gap 2026-11-25T16:00:00.000Z 2026-11-26T04:00:00.000Z',
    ]);
  });

  it('has no gap in what is past, nor where last week or a cover reaches into it', () => {
    const late = whole().slice(1);
    expect(found(late)).toEqual(['gap 2026-11-22T20:00:00.000Z 2026-11-23T04:00:00.000Z']);
    expect(found(late, { now: Date.parse('2026-11-23T04:00Z') })).toEqual([]);
    const night = span(b, Date.parse('2026-11-22T16:00Z'), Date.parse('2026-11-23T04:00Z'));
    expect(found(late, { around: [night] })).toEqual([]);
    expect(found(late, { covers: [{ ...night, insteadOf: null, agreedAt: 1 }] })).toEqual([]);
  });

  it('of nobody is one gap', () => {
    expect(found([])).toEqual(['gap 2026-11-22T20:00:00.000Z 2026-11-29T20:00:00.000Z']);
  });

  it('lets nobody have two shifts at once, also with last week’s', () => {
    expect(found([...whole(), shift(a, 2, '19:00', '21:00')])).toEqual([
      'overlap a 2026-11-25T15:00:00.000Z 2026-11-25T16:00:00.000Z',
    ]);
    const night = span(c, Date.parse('2026-11-22T16:00Z'), Date.parse('2026-11-22T21:00Z'));
    expect(found(whole(), { around: [night] })).toEqual([
      'overlap c 2026-11-22T20:00:00.000Z 2026-11-22T21:00:00.000Z',
    ]);
  });

  it('does not count on whoever cannot be reached, and says who', () => {
    expect(found(whole(), { unreachable: new Set([c]) })).toEqual([
      'gap 2026-11-22T20:00:00.000Z 2026-11-23T04:00:00.000Z',
      'unreachable c',
    ]);
  });

  it('does not reach two by one device', () => {
    expect(found(whole(), { sharing: [[a, b]] })).toEqual(['shared-device a b']);
    expect(found(whole(), { sharing: [[a, 'd' as PersonId]] })).toEqual([]);
  });
});

describe('who is there', () => {
  it.each<[string, Cover[], Span[]]>([
    ['the shift alone', [], [span(a, 0, 12)]],
    ['somebody besides', [cover(b, null, 4, 6, 1)], [span(a, 0, 12), span(b, 4, 6)]],
    ['somebody instead, for a part', [cover(b, a, 4, 6, 1)], [span(a, 0, 4), span(a, 6, 12), span(b, 4, 6)]],
    ['who was put in for who was put in', [cover(b, a, 0, 12, 1), cover(c, b, 0, 12, 2)], [span(c, 0, 12)]],
    [
      'the first again, after there and back',
      [cover(b, a, 0, 12, 1), cover(a, b, 0, 12, 2)],
      [span(a, 0, 12)],
    ],
  ])('%s', (_, covers, expected) => {
    expect(onDutySpans([span(a, 0, 12)], covers)).toEqual(expected);
  });

  it.each([
    [[], [[0, 10]]],
    [[[0, 10]], []],
    [
      [
        [2, 4],
        [4, 6],
      ],
      [
        [0, 2],
        [6, 10],
      ],
    ],
    [
      [
        [0, 8],
        [2, 4],
      ],
      [[8, 10]],
    ],
    [
      [
        [-5, 1],
        [9, 20],
      ],
      [[1, 9]],
    ],
  ])('leaves, of ten hours with %j, the gaps %j', (spans, gaps) => {
    const found = gapsOf(
      spans.map(([from = 0, until = 0]) => ({ from, until })),
      0,
      10,
    );
    expect(found.map(({ from, until }) => [from, until])).toEqual(gaps);
  });
});
