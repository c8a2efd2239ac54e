import type { RosterCover, RosterWeek } from '#contracts/roster';
import { myShifts } from './my-shifts';

const ME = 'me';
const now = Date.parse('2026-11-23T06:00:00Z');

type Shift = RosterWeek['shifts'][number];
const shift = (startsAt: string, endsAt: string, personId = ME, isChief = false): Shift =>
  ({ personId, startsAt, endsAt, isChief, day: '', from: '', until: '' }) as unknown as Shift;
const cover = (id: string, more: object): RosterCover =>
  ({
    id,
    personId: 'other',
    insteadOf: ME,
    startsAt: '2026-11-24T04:00:00Z',
    endsAt: '2026-11-24T16:00:00Z',
    reason: 'exchange',
    isAgreed: false,
    ...more,
  }) as unknown as RosterCover;
const week = (shifts: Shift[], covers: RosterCover[] = []): RosterWeek =>
  ({ shifts, covers }) as unknown as RosterWeek;

const running = shift('2026-11-22T16:00:00Z', '2026-11-23T06:30:00Z');
const tomorrow = shift('2026-11-24T04:00:00Z', '2026-11-24T16:00:00Z', ME, true);

describe('my shifts', () => {
  it('are what is mine and not over, the running one first', () => {
    const over = shift('2026-11-21T16:00:00Z', '2026-11-23T06:00:00Z');
    const others = shift('2026-11-23T16:00:00Z', '2026-11-24T04:00:00Z', 'other');
    const mine = myShifts([week([tomorrow, others]), week([over, running])], ME, now);
    expect(mine.map(({ startsAt, isChief }) => [startsAt, isChief])).toEqual([
      [running.startsAt, false],
      [tomorrow.startsAt, true],
    ]);
  });

  it('tell who stands in for me or was asked to, each once, and for which shift', () => {
    const asked = cover('asked', {});
    const elsewhere = cover('elsewhere', {
      startsAt: tomorrow.endsAt,
      endsAt: '2026-11-25T00:00:00Z',
    });
    const ofOthers = cover('of others', { insteadOf: 'third' });
    const covers = [asked, elsewhere, ofOthers];
    const mine = myShifts([week([running, tomorrow], covers), week([], covers)], ME, now);
    expect(mine.map((one) => one.covers.map(({ id }) => id))).toEqual([[], ['asked']]);
  });

  it('are also those in which I stand in for somebody, once I agreed', () => {
    const agreed = cover('agreed', { personId: ME, insteadOf: 'other', isAgreed: true });
    const besides = cover('besides', { personId: ME, insteadOf: null, isAgreed: true });
    const asked = cover('asked', { personId: ME, insteadOf: 'other' });
    const mine = myShifts([week([], [agreed, besides, asked])], ME, now);
    expect(mine.map(({ key, insteadOf }) => [key, insteadOf])).toEqual([
      ['agreed', 'other'],
      ['besides', null],
    ]);
    expect(myShifts([week([tomorrow])], ME, now)[0]).not.toHaveProperty('insteadOf');
  });

  it('are the next seven', () => {
    const many = Array.from({ length: 9 }, (_, nth) =>
      shift(`2026-12-0${String(9 - nth)}T04:00:00Z`, `2026-12-0${String(9 - nth)}T16:00:00Z`),
    );
    const mine = myShifts([week(many)], ME, now);
    expect([mine.length, mine[0]?.startsAt, mine[6]?.startsAt]).toEqual([
      7,
      '2026-12-01T04:00:00Z',
      '2026-12-07T04:00:00Z',
    ]);
  });
});
