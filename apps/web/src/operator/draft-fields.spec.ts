import { contested, heard, settled, stored, typed, type DraftField } from './draft-fields';

const field = (facts: Partial<DraftField> = {}): DraftField => ({
  value: null,
  version: 0,
  isDirty: false,
  edits: 0,
  ...facts,
});
const theirs = { kind: 'conflict', value: 'theirs', version: 7, by: 'Rəşad', at: null } as const;

describe('a field being typed', () => {
  it('is dirty until the server has stored exactly that', () => {
    const one = typed(field(), 'P');
    const two = typed(one, 'Pa');
    const afterFirst = stored(two, one.edits, 1);
    expect(afterFirst).toMatchObject({ value: 'Pa', version: 1, isDirty: true });
    expect(stored(afterFirst, two.edits, 2)).toMatchObject({ value: 'Pa', version: 2, isDirty: false });
  });

  it('is not overwritten by what another screen stored', () => {
    expect(heard(typed(field(), 'mine'), 'theirs', 3)).toMatchObject({
      value: 'mine',
      version: 0,
      isDirty: true,
    });
  });

  it('follows the server when nothing is typed, and never goes back', () => {
    const newer = heard(field({ value: 'old', version: 1 }), 'new', 2);
    expect(newer).toMatchObject({ value: 'new', version: 2 });
    expect(heard(newer, 'old', 1)).toBe(newer);
  });
});

describe('two editors', () => {
  const mine = contested(typed(field({ version: 5 }), 'mine'), theirs);

  it('both values are kept, also while typing goes on', () => {
    expect(typed(mine, 'mine!')).toMatchObject({ value: 'mine!', trouble: theirs });
  });

  it('keeping mine stores it over theirs', () => {
    expect(settled(mine, 'mine')).toMatchObject({ value: 'mine', version: 7, isDirty: true });
    expect(settled(mine, 'mine').trouble).toBeUndefined();
  });

  it('taking theirs leaves nothing to store', () => {
    expect(settled(mine, 'theirs')).toMatchObject({ value: 'theirs', version: 7, isDirty: false });
  });

  it('who wrote the same do not quarrel', () => {
    const same = contested(typed(field({ version: 5 }), 'theirs'), theirs);
    expect(same).toMatchObject({ version: 7, isDirty: false });
    expect(same.trouble).toBeUndefined();
  });
});

it('a refusal goes away with the next keystroke', () => {
  const refused = field({ isDirty: true, trouble: { kind: 'refused', message: 'too long' } });
  expect(typed(refused, 'x').trouble).toBeUndefined();
});
