import type { RosterFault } from '#contracts/roster';
import {
  dayAfter,
  dayOf,
  daysOf,
  gapAhead,
  gapsOfDay,
  hourText,
  isOver,
  mondayOf,
  shortDay,
  weekdayOf,
} from './days';

const gap = (from: string, until: string): RosterFault => ({ kind: 'gap', from, until, personIds: [] });

describe('days of the roster', () => {
  it.each([
    ['2026-11-21T08:00:00Z', '2026-11-16'],
    ['2026-11-22T19:59:00Z', '2026-11-16'],
    // Monday has begun in Baku.
    ['2026-11-22T20:00:00Z', '2026-11-23'],
    ['2026-12-31T21:00:00Z', '2026-12-28'],
  ])('%s lies in the week of %s', (at, week) => {
    expect(mondayOf(Date.parse(at))).toBe(week);
  });

  it('names and counts them', () => {
    expect(daysOf('2026-12-28').at(-1)).toBe('2027-01-03');
    expect(dayAfter('2026-03-01', -1)).toBe('2026-02-28');
    expect(shortDay('2026-11-23')).toBe('23.11');
    expect(daysOf('2026-11-23').map(weekdayOf)).toEqual(['0', '1', '2', '3', '4', '5', '6']);
    // Past midnight in Baku.
    expect(dayOf('2026-11-22T20:00:00Z')).toBe('2026-11-23');
    expect(hourText(20.5)).toBe('20:30');
    expect(isOver('2026-11-23', Date.parse('2026-11-23T19:59:00Z'))).toBe(false);
    expect(isOver('2026-11-23', Date.parse('2026-11-23T20:00:00Z'))).toBe(true);
  });

  it('parts a gap past midnight between its days', () => {
    const faults = [gap('2026-11-23T16:00:00Z', '2026-11-24T04:00:00Z')];
    expect(gapsOfDay(faults, '2026-11-23')).toEqual([[20, 24]]);
    expect(gapsOfDay(faults, '2026-11-24')).toEqual([[0, 8]]);
    expect(gapsOfDay(faults, '2026-11-25')).toEqual([]);
    expect(gapsOfDay([{ kind: 'overlap', from: null, until: null, personIds: [] }], '2026-11-23')).toEqual(
      [],
    );
  });

  it('finds the gap that has begun or begins within a day', () => {
    const at = '2026-11-23T08:00:00.000Z';
    const ahead = (from: string) => gapAhead({ at, gaps: [{ from, until: '2026-11-26T08:00:00.000Z' }] });
    expect(ahead(at)).toMatchObject({ from: at, isNow: true });
    expect(ahead('2026-11-24T07:59:00.000Z')).toMatchObject({ isNow: false });
    expect(ahead('2026-11-24T08:00:00.000Z')).toBeUndefined();
    expect(gapAhead({ at, gaps: [] })).toBeUndefined();
  });
});
