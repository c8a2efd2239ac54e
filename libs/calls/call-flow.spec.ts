import { loadCountryPack } from '#platform/country-pack/country-pack';
import { afterTransfer, begin, enter, press } from './call-flow';
import type { FlowPosition } from './heard';

const pack = loadCountryPack('az');
const facts = { hasNumber: true, inTrouble: false };
const at = (step: string, over: Partial<FlowPosition> = {}): FlowPosition => ({
  step,
  language: 'az',
  attempt: 1,
  turn: 1,
  offered: false,
  ...over,
});
const prompts = (says: { prompt: string; language: string }[]) =>
  says.map(({ prompt, language }) => `${prompt} ${language}`);

describe('the call flow of the line', () => {
  it('greets, gives the privacy notice and asks for the language in every language', () => {
    const { heard, effect } = begin(pack, facts);
    expect(prompts(heard.says)).toEqual([
      'greeting az',
      'privacy az',
      'language-menu az',
      'language-menu ru',
      'language-menu en',
    ]);
    expect(heard.then).toEqual({ kind: 'ask', at: at('welcome'), waitSeconds: 5 });
    expect(effect).toEqual({ language: 'az', cannotSpeak: false, joinsQueue: false, ends: null });
  });

  it.each([
    ['1', 'az'],
    ['2', 'ru'],
    ['3', 'en'],
  ] as const)('%s chooses %s and tells who cannot speak what to press', (key, language) => {
    const { effect, heard } = press(pack, at('welcome'), key, facts);
    expect(effect.language).toBe(language);
    expect(prompts(heard.says).at(-1)).toBe(`cannot-speak-offer ${language}`);
    expect(heard.then).toMatchObject({ kind: 'ask', at: { step: 'cannot-speak-offer', language, turn: 2 } });
  });

  it('gives the privacy notice again in the language chosen', () => {
    expect(prompts(press(pack, at('welcome'), '2', facts).heard.says)).toContain('privacy ru');
  });

  it('asks once more when nothing is pressed, then goes on in az', () => {
    const again = press(pack, at('welcome'), null, facts);
    expect(again.heard.then).toMatchObject({ kind: 'ask', at: { step: 'welcome', attempt: 2, turn: 2 } });
    expect(prompts(again.heard.says)).not.toContain('greeting az');
    const silent = press(pack, at('welcome', { attempt: 2 }), null, facts);
    expect(silent.effect.language).toBe('az');
    expect(silent.heard.then).toMatchObject({ kind: 'ask', at: { step: 'cannot-speak-offer' } });
  });

  it('takes a key without meaning for silence', () => {
    expect(press(pack, at('welcome'), '9', facts)).toEqual(press(pack, at('welcome'), null, facts));
  });

  it.each(['welcome', 'cannot-speak-offer'])('5 at %s: the caller cannot speak, and waits', (step) => {
    const { effect, heard } = press(pack, at(step, { language: 'ru' }), '5', facts);
    expect(effect).toEqual({ language: 'ru', cannotSpeak: true, joinsQueue: true, ends: null });
    expect(prompts(heard.says)).toEqual(['cannot-speak ru', 'queue-welcome ru']);
    expect(heard.then).toMatchObject({ kind: 'wait', at: { step: 'queue', turn: 2 } });
  });

  it('puts a silent caller in the queue', () => {
    const { effect } = press(pack, at('cannot-speak-offer'), null, facts);
    expect(effect).toMatchObject({ joinsQueue: true, cannotSpeak: false });
  });

  it('rings nobody back who did not ask: 1 asks, 2 and silence wait on', () => {
    const offer = at('call-back-offer', { offered: true });
    expect(press(pack, offer, '1', facts)).toMatchObject({
      effect: { ends: 'call-back' },
      heard: { then: { kind: 'hang-up' } },
    });
    for (const key of ['2', null, '7'])
      expect(press(pack, offer, key, facts)).toMatchObject({
        effect: { ends: null, joinsQueue: true },
        heard: { says: [], then: { kind: 'wait' } },
      });
  });

  it('cannot ring back a withheld number, says so and keeps the caller', () => {
    const move = press(pack, at('call-back-offer', { offered: true }), '1', { ...facts, hasNumber: false });
    expect(move.effect).toMatchObject({ ends: null, joinsQueue: true });
    expect(prompts(move.heard.says)).toEqual(['call-back-unavailable az']);
  });

  it('tells a caller whose operator was lost, without asking them anything again', () => {
    const { heard, effect } = enter(pack, at('operator-left', { language: 'en', offered: true }), facts);
    expect(prompts(heard.says)).toEqual(['operator-left en']);
    expect(heard.then).toMatchObject({ kind: 'wait', at: { step: 'queue' } });
    expect(effect.joinsQueue).toBe(true);
  });

  it('has last words for a caller whom nobody could be found for, and none after a talk', () => {
    const { says, then } = afterTransfer(pack, at('fallback-transfer', { language: 'ru' }), false);
    expect(prompts(says)).toEqual(['out-of-service az', 'out-of-service ru', 'out-of-service en']);
    expect(then).toEqual({ kind: 'hang-up' });
    expect(afterTransfer(pack, at('fallback-transfer'), true)).toEqual({
      says: [],
      then: { kind: 'hang-up' },
    });
  });

  it('refuses a step that is not in the flow', () => {
    expect(() => press(pack, at('nowhere'), '1', facts)).toThrow(RangeError);
  });
});
