import { typedMoment } from './typed-moment';

describe('a typed moment', () => {
  it.each([
    ['21.11.2026 08:00', 'from', '2026-11-21T04:00:00.000Z'],
    [' 1.1.2026  00:30 ', 'from', '2025-12-31T20:30:00.000Z'],
    ['21.11.2026', 'from', '2026-11-20T20:00:00.000Z'],
    ['21.11.2026', 'to', '2026-11-21T20:00:00.000Z'],
    ['21.11.2026 08:00', 'to', '2026-11-21T04:00:00.000Z'],
    ['', 'from', null],
    ['31.02.2026', 'from', undefined],
    ['21.13.2026', 'from', undefined],
    ['21.11.2026 24:00', 'from', undefined],
    ['21.11.2026 08:60', 'from', undefined],
    ['11/21/2026', 'from', undefined],
    ['yesterday', 'to', undefined],
  ] as const)('%s, as %s, is %s', (text, end, moment) => {
    expect(typedMoment(text, end)).toBe(moment);
  });
});
