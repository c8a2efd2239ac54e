import { Outages } from './outages';

describe('how long the line was whole', () => {
  const outages = new Outages();
  const clock = jest.spyOn(Date, 'now');
  beforeAll(() => {
    for (const [from, to] of [
      [100, 200],
      [150, 160],
      [500, 600],
    ] as const) {
      const over = (clock.mockReturnValue(from), outages.begin());
      clock.mockReturnValue(to);
      over();
    }
    clock.mockReturnValue(900);
    outages.begin();
  });
  afterAll(() => clock.mockRestore());

  it.each([
    [0, 50, 50, 'nothing happened'],
    [0, 130, 100, 'the end of it was an outage'],
    [110, 190, 0, 'all of it was'],
    [110, 450, 250, 'after one, whatever it overlapped with'],
    [110, 650, 300, 'between two, the longer stretch'],
    [610, 1_000, 290, 'before one that is not over'],
  ])('from %d to %d: %d, where %s', (from, to, whole) => {
    expect(outages.longestWhole(from, to)).toBe(whole);
  });

  it('says whether one began soon after', () => {
    expect(outages.isWithin(40, 50)).toBe(false);
    expect(outages.isWithin(60, 50)).toBe(true);
    expect(outages.isWithin(0, 180)).toBe(true);
    expect(outages.isWithin(10, 300)).toBe(false);
  });
});
