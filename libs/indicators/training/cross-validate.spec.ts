import type { Example } from './examples';
import { dealt, foldsOf } from './cross-validate';

const AUTHORS = 14;

/** Two notes of each author, and two sentences, one by an author of notes; only who and what they are is looked at. */
function examples(): Example[] {
  const all = Array.from({ length: AUTHORS }, (_, nth) => `n${nth}`).flatMap((author) =>
    ['escalate', 'ordinary'].map((kind) => ({ author, kind })),
  );
  const sentences = ['sentences', 'n0'].map((author) => ({ author, kind: 'sentence' }));
  return [...all, ...sentences].map((note) => ({ note }) as unknown as Example);
}
const authorsOf = (all: readonly Example[]): string[] => [...new Set(all.map(({ note }) => note.author))];

describe('folds', () => {
  it('judge every author once, by what was learnt of all the others', () => {
    const all = examples();
    const judged = foldsOf(all).flatMap((left, nth) => {
      const { learnt, unseen } = dealt(all, { nth, seed: 1, every: 1 });
      expect(authorsOf(unseen)).toEqual([...left]);
      const sentences = left.has('n0') ? 1 : 2;
      expect(learnt.length + unseen.length).toBe(2 * AUTHORS + sentences);
      expect(unseen).toHaveLength(2 * left.size);
      expect(authorsOf(learnt).filter((author) => left.has(author))).toEqual([]);
      return authorsOf(unseen);
    });
    expect(judged).toHaveLength(AUTHORS);
    expect(new Set(judged).size).toBe(AUTHORS);
  });
  it('learn from turns of their own writers alone, and judge nobody by them', () => {
    const turns = ['n0', 'n1'].map((author) => ({ note: { author, kind: 'turn' } }) as unknown as Example);
    const all = [...examples(), ...turns];
    const { learnt, unseen } = dealt(all, { nth: 0, seed: 1, every: 1 });
    expect(learnt.filter(({ note }) => note.kind === 'turn').map(({ note }) => note.author)).toEqual(['n1']);
    expect(unseen).toEqual(dealt(examples(), { nth: 0, seed: 1, every: 1 }).unseen);
  });
  it('learn of fewer writers, whole ones, and always from the sentences; judge the same', () => {
    const all = examples();
    const whole = dealt(all, { nth: 0, seed: 1, every: 1 });
    const half = dealt(all, { nth: 0, seed: 1, every: 2 });
    expect(half.unseen).toEqual(whole.unseen);
    const writers = authorsOf(whole.learnt).filter((author) => author !== 'sentences');
    expect(authorsOf(half.learnt)).toEqual([...writers.filter((_, nth) => nth % 2 === 0), 'sentences']);
    expect(half.learnt.filter(({ note }) => note.author === writers[0])).toHaveLength(2);
  });
});
