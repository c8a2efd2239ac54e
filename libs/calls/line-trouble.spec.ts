import { loadCountryPack } from '#platform/country-pack/country-pack';
import { press } from './call-flow';
import type { FlowPosition } from './heard';
import { TROUBLE_ROUNDS, hold } from './line-trouble';

const pack = loadCountryPack('az');
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

describe('while nothing can be stored', () => {
  const trouble = { hasNumber: true, inTrouble: true };

  it('speaks to the caller in their language and keeps them', () => {
    const { heard, effect } = press(pack, at('cannot-speak-offer', { language: 'ru' }), null, trouble);
    expect(prompts(heard.says)).toEqual(['please-hold ru']);
    expect(heard.then).toMatchObject({ kind: 'wait', at: { step: 'please-hold', attempt: 1 }, seconds: 20 });
    expect(effect.joinsQueue).toBe(true);
  });

  it('sends them on to people after some rounds', () => {
    let heard = press(pack, at('cannot-speak-offer'), null, trouble).heard;
    let rounds = 1;
    while (heard.then.kind === 'wait') {
      heard = hold(pack, heard.then.at);
      if (heard.then.kind === 'wait') rounds += 1;
    }
    expect(rounds).toBe(TROUBLE_ROUNDS);
    expect(heard.then).toMatchObject({ kind: 'go', at: { step: 'fallback-transfer' } });
  });
});
