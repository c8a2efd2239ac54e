import { Courier } from './courier';
import { Chance, faultPlan } from './faults';

const draws = (seed: number) => {
  const chance = new Chance(seed);
  return Array.from({ length: 1000 }, () => chance.next());
};

it('draws the same from the same seed, and evenly enough', () => {
  expect(draws(7)).toEqual(draws(7));
  expect(draws(7)).not.toEqual(draws(8));
  const mean = draws(7).reduce((sum, one) => sum + one, 0) / 1000;
  expect(mean).toBeGreaterThan(0.45);
  expect(mean).toBeLessThan(0.55);
});

it('does nothing wrong unless told, and refuses what is no chance', () => {
  expect(faultPlan.parse({})).toMatchObject({
    duplicate: 0,
    reorder: 0,
    delayMs: [0, 0],
    tooManyRequests: 0,
  });
  expect(faultPlan.safeParse({ duplicate: 2 }).success).toBe(false);
  expect(faultPlan.safeParse({ duplicated: 1 }).success).toBe(false);
});

it('refuses as often as it was told to, and says after how long to come again only if it shall', () => {
  const courier = new Courier('', () => undefined);
  const refusals = (plan: object) => {
    courier.disturb(faultPlan.parse(plan));
    return Array.from({ length: 4 }, () => {
      const answer = courier.nextRestFailure()?.toAnswer();
      return answer && [answer.status, answer.headers?.['retry-after']];
    });
  };
  expect(refusals({})).toEqual([undefined, undefined, undefined, undefined]);
  expect(refusals({ tooManyRequests: 2, serverErrors: 1 })).toEqual([
    [429, '1'],
    [429, '1'],
    [500, undefined],
    undefined,
  ]);
  expect(refusals({ tooManyRequests: 1, retryAfterSeconds: null })[0]).toEqual([429, undefined]);
});
