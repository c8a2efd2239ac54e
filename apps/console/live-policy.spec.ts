import { messagesWithoutPolicy } from './live-policy';

describe('messages over the live line', () => {
  it('all say who may send them', () => {
    expect(messagesWithoutPolicy()).toEqual([]);
  });

  it.each([
    ['nothing is said of', {}],
    ['an action nobody knows is said of', { shout: 'shout.loud' }],
  ])('are named when %s one', (_what, policy) => {
    expect(messagesWithoutPolicy(['shout'], policy)).toEqual(['shout']);
  });
});
