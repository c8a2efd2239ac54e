import type { PoliceView } from '#contracts/escalations';
import { factsOf } from './facts-of';

const police = (facts: Partial<PoliceView>): PoliceView => ({
  reference: '00431-K',
  callType: 'real-inquiry',
  topic: null,
  dangerNow: 'yes',
  safeToTalk: 'unknown',
  region: 'gence',
  placeSource: null,
  atRisk: null,
  relation: null,
  callBack: null,
  disclosure: 'anonymous',
  language: 'az',
  cannotSpeak: false,
  callIsLive: true,
  withheld: [],
  erased: [],
  unreadable: [],
  overridden: null,
  ...facts,
});

it('what is known comes in the order an officer reads it', () => {
  expect(factsOf(police({ placeDetail: 'x' })).known.map(({ name }) => name)).toEqual([
    'dangerNow', 'region', 'placeDetail', 'language', 'callType', 'disclosure',
  ]); // prettier-ignore
});

it('not asked and "unknown" are both not known', () => {
  expect(factsOf(police({})).unknown).toEqual(expect.arrayContaining(['safeToTalk', 'topic', 'atRisk']));
});

it('what the caller kept back is named, never listed as unknown', () => {
  const { unknown, withheld, known } = factsOf(police({ withheld: ['callerNumber', 'narrative'] }));
  expect(withheld).toEqual(['callerNumber', 'narrative']);
  expect([...unknown, ...known.map(({ name }) => name)]).not.toContain('narrative');
});

it('what was erased is named, never listed as unknown', () => {
  const { erased } = factsOf(police({ erased: ['narrative', 'callerNumber'], narrative: null }));
  expect(erased).toEqual(['callerNumber', 'narrative']);
});

it('what does not open is named, and is neither known nor unknown', () => {
  const { unknown, unreadable } = factsOf(police({ narrative: null, unreadable: ['narrative'] }));
  expect(unreadable).toEqual(['narrative']);
  expect(unknown).not.toContain('narrative');
});
