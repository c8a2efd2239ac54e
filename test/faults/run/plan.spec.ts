import { KILL_POINTS, PARTS } from './kill-points';
import { planKills, QUEUES } from './plan';

const endsOf = (kills: number, seed: number) =>
  planKills(kills, seed, QUEUES).flatMap(({ ends }) => PARTS.flatMap((part) => ends[part]));

describe('the plan of kills', () => {
  it('has as many as were asked for, on both queues', () => {
    for (const kills of [1, 26, 501]) expect(endsOf(kills, 152)).toHaveLength(kills);
    expect(planKills(27, 1, QUEUES).map(({ ends }) => PARTS.flatMap((part) => ends[part]).length)).toEqual([
      14, 13,
    ]);
  });

  it('is the same for the same seed and another for another', () => {
    expect(planKills(60, 7, QUEUES)).toEqual(planKills(60, 7, QUEUES));
    expect(planKills(60, 7, QUEUES)).not.toEqual(planKills(60, 8, QUEUES));
  });

  it.each([1, 152, 4711])('comes to every kill point with seed %d, though it be short', (seed) => {
    const points = new Set(endsOf(26, seed).flatMap(({ point }) => (point ? [point.failpoint] : [])));
    expect([...points].sort()).toEqual(KILL_POINTS.map(({ failpoint }) => failpoint).sort());
  });

  it('kills at random moments too, and each process', () => {
    const random = endsOf(60, 152).filter(({ point }) => !point);
    expect(new Set(random.map(({ part }) => part))).toEqual(new Set(PARTS));
  });
});
