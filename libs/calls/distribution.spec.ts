import { type ReadyOperator, type Refused, type WaitingCall, distribute } from './distribution';

const call = (id: string, over: Partial<WaitingCall> = {}): WaitingCall => ({
  id,
  language: 'az',
  waitedSeconds: 0,
  ...over,
});
const operator = (id: string, ...languages: ('az' | 'ru' | 'en')[]): ReadyOperator => ({
  id,
  languages: languages.length > 0 ? languages : ['az'],
});
const refusal = (personId: string, secondsAgo: number): Refused => ({ callId: 'c', personId, secondsAgo });
const rings = (...pairs: [string, string][]) => pairs.map(([callId, personId]) => ({ callId, personId }));

describe('distribution', () => {
  it('rings the longest idle operator for the longest waiting caller', () => {
    expect(distribute([call('c1'), call('c2')], [operator('a'), operator('b')], [])).toEqual(
      rings(['c1', 'a'], ['c2', 'b']),
    );
  });

  it('prefers the caller’s language over idle time', () => {
    const operators = [operator('a', 'az'), operator('b', 'az', 'ru')];
    expect(distribute([call('c', { language: 'ru' })], operators, [])).toEqual(rings(['c', 'b']));
  });

  it('waits for the language, but not for ever', () => {
    const operators = [operator('a', 'az')];
    expect(distribute([call('c', { language: 'en', waitedSeconds: 19 })], operators, [])).toEqual([]);
    expect(distribute([call('c', { language: 'en', waitedSeconds: 20 })], operators, [])).toEqual(
      rings(['c', 'a']),
    );
  });

  it('lets a later caller pass whose language is spoken', () => {
    const calls = [call('en', { language: 'en' }), call('az')];
    expect(distribute(calls, [operator('a', 'az')], [])).toEqual(rings(['az', 'a']));
  });

  it('never rings one operator for two calls', () => {
    expect(distribute([call('c1'), call('c2')], [operator('a')], [])).toEqual(rings(['c1', 'a']));
  });

  it('goes on to the next operator after one let it ring', () => {
    const operators = [operator('a'), operator('b')];
    expect(distribute([call('c')], operators, [refusal('a', 100)])).toEqual(rings(['c', 'b']));
  });

  it('comes back to who refused when nobody else is there, after a pause', () => {
    expect(distribute([call('c')], [operator('a')], [refusal('a', 29)])).toEqual([]);
    expect(distribute([call('c')], [operator('a')], [refusal('a', 30)])).toEqual(rings(['c', 'a']));
  });

  it('rather rings someone fresh without the language than a refuser, once the wait is long', () => {
    const operators = [operator('a', 'ru'), operator('b', 'az')];
    const waiting = [call('c', { language: 'ru', waitedSeconds: 60 })];
    expect(distribute(waiting, operators, [refusal('a', 100)])).toEqual(rings(['c', 'b']));
  });

  it('has nothing to do without callers or without operators', () => {
    expect(distribute([], [operator('a')], [])).toEqual([]);
    expect(distribute([call('c')], [], [])).toEqual([]);
  });
});
