import type { Said } from './said';
import { Sayings, type SayOutcome } from './sayings';

const said = (code: string): Said => ({
  edit: { mutationId: code as never, signs: [{ ruleSet: 'daily', code, answer: 'yes' }] },
  before: { signs: [{ ruleSet: 'daily', code, answer: null }] },
});
const flush = async (): Promise<void> => {
  for (let i = 0; i < 10; i++) await Promise.resolve();
};

function world() {
  const sent: string[] = [];
  const kept: string[][] = [];
  const answers: ((outcome: SayOutcome) => void)[] = [];
  const timers: (() => void)[] = [];
  const sayings = new Sayings({
    save: ({ edit }, isOld) => {
      sent.push(`${edit.mutationId}${isOld ? ', old' : ''}`);
      return new Promise((resolve) => answers.push(resolve));
    },
    after: (_, run) => timers.push(run),
    keep: (waiting) => kept.push(waiting.map(({ edit }) => edit.mutationId)),
  });
  const answer = async (kind: 'stored' | 'unreachable'): Promise<void> => {
    answers.shift()?.({ kind });
    await flush();
  };
  return { sayings, sent, kept, answers, timers, answer };
}

describe('what is said of the signs', () => {
  it('goes one after the other, and is kept until the server has it', async () => {
    const { sayings, sent, kept, answer } = world();
    sayings.say(said('debt'));
    sayings.say(said('shame'));
    expect(sent).toEqual(['debt']);
    await answer('stored');
    expect(sent).toEqual(['debt', 'shame']);
    await answer('stored');
    expect(kept).toEqual([['debt'], ['debt', 'shame'], ['shame'], []]);
  });

  it('goes again when nobody answers, in the same order', async () => {
    const { sayings, sent, timers, answer } = world();
    sayings.say(said('debt'));
    await answer('unreachable');
    expect(sayings.read()).toMatchObject({ isLate: true });
    sayings.say(said('shame'));
    await answer('unreachable');
    timers.forEach((run) => {
      run();
    });
    await answer('stored');
    await answer('stored');
    expect(sent).toEqual(['debt', 'debt', 'debt', 'shame']);
    expect(sayings.read()).toEqual({ waiting: [], isLate: false, error: null });
  });

  it('is dropped once it is refused, and says so', async () => {
    const { sayings, answers } = world();
    sayings.say(said('debt'));
    answers.shift()?.({ kind: 'refused', error: new Error('closed') });
    await flush();
    expect(sayings.read()).toMatchObject({ waiting: [], error: { message: 'closed' } });
  });

  it('that a crash left goes first, as something old', async () => {
    const { sayings, sent, answer } = world();
    sayings.restore([said('debt')]);
    sayings.say(said('shame'));
    await answer('stored');
    expect(sent).toEqual(['debt, old', 'shame']);
  });

  it('is stored before somebody closes, if anybody answers', async () => {
    const { sayings, answer } = world();
    sayings.say(said('debt'));
    const all = sayings.storeAll();
    await answer('stored');
    await all;
    expect(sayings.read().waiting).toEqual([]);
  });
});
