import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { inquiryFields } from '#contracts/inquiries';
import { regionSchema, topicSchema, vocabularySchema } from '#contracts/country-pack';
import { z } from 'zod';
import { planDay } from './cli/day-plan';
import { numberOf, SCENARIOS } from './scenarios';

const pack = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '..', '..', 'seeds', 'az', file), 'utf8'));
const keysOf = (rows: readonly { key: string }[]): Set<string> => new Set(rows.map(({ key }) => key));

const topics = keysOf(z.array(topicSchema).parse(pack('topics.json')));
const regions = keysOf(z.array(regionSchema).parse(pack('regions.json')));
const vocabulary = vocabularySchema.parse(pack('vocabulary.json'));

describe.each(SCENARIOS.map((one) => [one.key, one] as const))(
  '%s',
  (_, { form, from, keys, story, language, alert }) => {
    it('fills the form only with what the form and the country pack know', () => {
      expect(inquiryFields.partial().safeParse(form).error).toBeUndefined();
      if (form.topic !== undefined) expect(topics).toContain(form.topic);
      if (form.region !== undefined) expect(regions).toContain(form.region);
      expect(keysOf(vocabulary.callTypes)).toContain(form.callType);
      if (form.relation !== undefined) expect(keysOf(vocabulary.relations)).toContain(form.relation);
      if (form.atRisk !== undefined) expect(keysOf(vocabulary.atRisk)).toContain(form.atRisk);
      if (form.outcome !== undefined) expect(keysOf(vocabulary.outcomes)).toContain(form.outcome);
      if (form.disclosure !== undefined) expect(keysOf(vocabulary.disclosures)).toContain(form.disclosure);
    });

    it('can be closed: complete, or of a kind that closes in one click', () => {
      const kind = vocabulary.callTypes.find(({ key }) => key === form.callType);
      const isComplete =
        form.callType !== undefined && form.topic !== undefined && form.outcome !== undefined;
      expect(isComplete || kind?.closesInOneClick).toBe(true);
    });

    it('calls from a number nobody has', () => {
      expect(from).toMatch(/^(anonymous|\+99450000\d{4})$/);
    });

    it('presses keys of a telephone, and speaks unless it cannot', () => {
      expect(keys.join('')).toMatch(/^\d*$/);
      expect(story.length).toBeGreaterThan(0);
      if (language === 'ru') expect(keys[0]).toBe('2');
      if (language === 'en') expect(keys[0]).toBe('3');
    });

    it('knows about danger before the alert', () => {
      if (alert) expect(Object.keys(form)).toContain('dangerNow');
    });
  },
);

it('covers what the line must stand: three languages, silence, alerts, a redial, one who gives up', () => {
  expect(SCENARIOS.length).toBeGreaterThanOrEqual(9);
  expect(new Set(SCENARIOS.map(({ key }) => key)).size).toBe(SCENARIOS.length);
  expect(new Set(SCENARIOS.map(({ language }) => language))).toEqual(new Set(['az', 'ru', 'en']));
  expect(SCENARIOS.some(({ keys }) => keys.includes('5'))).toBe(true);
  expect(SCENARIOS.some(({ callsAgainAfterSeconds }) => callsAgainAfterSeconds !== null)).toBe(true);
  expect(SCENARIOS.some(({ from }) => from === 'anonymous')).toBe(true);
});

it('gives each caller of a run a number of their own', () => {
  const numbers = SCENARIOS.filter(({ from }) => from !== 'anonymous').flatMap((one) =>
    Array.from({ length: 100 }, (_, index) => numberOf(one, index)),
  );
  expect(new Set(numbers).size).toBe(numbers.length);
  for (const number of numbers) expect(number).toMatch(/^\+99450000\d{4}$/);
});

describe('a planned day', () => {
  it('is the same for the same seed, and shows every kind of call', () => {
    const day = planDay(29, 2, 152);
    expect(planDay(29, 2, 152)).toEqual(day);
    expect(planDay(29, 2, 153)).not.toEqual(day);
    expect(new Set(day.map(({ scenario }) => scenario))).toEqual(keysOf(SCENARIOS));
  });

  it('keeps to the rate on the whole', () => {
    const day = planDay(1000, 60, 1);
    const seconds = (day.at(-1)?.atMs ?? 0) / 1000;
    expect(seconds).toBeGreaterThan(850);
    expect(seconds).toBeLessThan(1150);
    const share = (kind: string) => day.filter(({ scenario }) => scenario === kind).length / day.length;
    expect(share('trafficking-in-progress')).toBeLessThan(0.06);
    expect(share('information-call')).toBeGreaterThan(0.15);
  });
});
