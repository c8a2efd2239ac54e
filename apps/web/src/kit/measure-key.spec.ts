import { MEASURES } from '#contracts/board';
import { measureKey, measureOf } from './measure-key';

it.each(MEASURES)('%s comes back from its key, which has no dot', (measure) => {
  expect(measureKey(measure)).not.toContain('.');
  expect(measureOf(measureKey(measure))).toBe(measure);
});

it('anything else is no measure', () => {
  expect(measureOf('today-nothing')).toBeUndefined();
  expect(measureOf('toString')).toBeUndefined();
});
