import { loadCountryPack } from '#platform/country-pack/country-pack';
import { press } from './call-flow';
import type { FlowPosition } from './heard';
import { type WaitFacts, wait } from './queue-wait';

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

describe('waiting', () => {
  const waiting = (over: Partial<WaitFacts> = {}): WaitFacts => ({
    ...facts,
    cannotSpeak: false,
    waitedSeconds: 10,
    place: 3,
    announceEverySeconds: 30,
    callBackOfferAfterSeconds: 90,
    nobodyAnswersAfterSeconds: 600,
    ...over,
  });

  it('tells the place and comes back after the round', () => {
    const heard = wait(pack, at('queue'), waiting());
    expect(heard.says).toEqual([{ prompt: 'queue-position', language: 'az', values: { position: 3 } }]);
    expect(heard.then).toMatchObject({ kind: 'wait', seconds: 30 });
  });

  it('comes back in time for the offer', () => {
    expect(wait(pack, at('queue'), waiting({ waitedSeconds: 70.5 })).then).toMatchObject({ seconds: 20 });
  });

  it('offers the call-back once, as the caller’s next turn', () => {
    const { then } = wait(pack, at('queue', { turn: 4 }), waiting({ waitedSeconds: 90 }));
    expect(then).toMatchObject({ kind: 'ask', at: { step: 'call-back-offer', turn: 4, offered: true } });
    expect(wait(pack, at('queue', { offered: true }), waiting({ waitedSeconds: 200 })).then.kind).toBe(
      'wait',
    );
  });

  it.each([{ cannotSpeak: true }, { hasNumber: false }])('never offers it with %j', (over) => {
    expect(wait(pack, at('queue'), waiting({ waitedSeconds: 200, ...over })).then.kind).toBe('wait');
  });

  it('leads out when nobody answers for too long', () => {
    expect(wait(pack, at('queue', { turn: 6 }), waiting({ waitedSeconds: 600 })).then).toMatchObject({
      kind: 'go',
      at: { step: 'fallback-transfer', turn: 6 },
    });
    expect(press(pack, at('fallback-transfer'), null, facts)).toMatchObject({
      effect: { ends: 'transferred' },
      heard: { then: { kind: 'transfer', to: 'fallback' } },
    });
  });
});
