import type { Ladder } from './ladder';
import { checkLadder } from './ladder-check';

const FIRST: Ladder[number] = { recipients: ['on-duty'], channels: ['console'], waitSeconds: 60 };
const ALL: Ladder[number] = {
  recipients: ['all-officers'],
  channels: ['console', 'email'],
  waitSeconds: 1800,
};

describe('a ladder that is saved', () => {
  const found = (steps: Ladder): string[] =>
    checkLadder(steps, (channel) => channel !== 'voice').map(({ pointer, code }) => `${pointer} ${code}`);

  it('may be one step, and may widen', () => {
    expect(found([FIRST])).toEqual([]);
    expect(
      found([FIRST, ALL, { ...ALL, recipients: ['coordinator', 'duty-chief', 'next-on-duty'] }]),
    ).toEqual([]);
  });

  it.each<[string, Ladder, string]>([
    ['without a step', [], '/steps ladder-without-steps'],
    [
      'without recipients',
      [FIRST, { ...ALL, recipients: [] }],
      '/steps/1/recipients step-without-recipients',
    ],
    ['that leaves out those on duty', [ALL], '/steps/0/recipients step-without-on-duty'],
    [
      'that calls nobody first',
      [{ ...FIRST, recipients: [] }],
      '/steps/0/recipients step-without-recipients',
    ],
    [
      'with the coordinator alone first',
      [{ ...FIRST, recipients: ['coordinator'] }],
      '/steps/0/recipients step-without-on-duty',
    ],
    ['without a channel', [{ ...FIRST, channels: [] }], '/steps/0/channels step-without-console'],
    ['past the console', [FIRST, { ...ALL, channels: ['sms'] }], '/steps/1/channels step-without-console'],
    [
      'by a channel without credentials',
      [FIRST, { ...ALL, channels: ['console', 'voice'] }],
      '/steps/1/channels channel-not-set-up',
    ],
    ['that waits for nobody', [{ ...FIRST, waitSeconds: 0 }], '/steps/0/waitSeconds step-wait'],
    ['that waits too long', [FIRST, { ...ALL, waitSeconds: 1801 }], '/steps/1/waitSeconds step-wait'],
  ])('is refused %s, saying where', (_, steps, where) => {
    expect(found(steps)).toEqual([where]);
  });

  it('tells every hole, with the step and the channel', () => {
    const steps: Ladder = [{ recipients: [], channels: ['console', 'voice'], waitSeconds: 0 }];
    expect(checkLadder(steps, (channel) => channel === 'console').map(({ facts }) => facts)).toEqual([
      { step: 1 },
      { step: 1, channel: 'voice' },
      { step: 1, limit: 1800 },
    ]);
  });
});
