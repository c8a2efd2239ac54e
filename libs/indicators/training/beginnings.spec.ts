import { beginningsOf } from './beginnings';
import { labelledNotes, type LabelledNote } from './notes';

function notesOf(kind: LabelledNote['kind'], text: string, times: number, escalate = false): LabelledNote[] {
  const lines = Array.from({ length: times }, (_, nth) =>
    JSON.stringify({
      id: `a${String(nth)}`,
      kind,
      lang: 'en',
      text,
      escalate,
      urgency: escalate ? 'urgent' : 'none',
    }),
  );
  return labelledNotes([{ author: 'x', lines, labels: [] }], []);
}

describe('the beginnings of notes', () => {
  it('of ordinary inquiries are as ordinary, cut after each word but the last', () => {
    const begun = beginningsOf(notesOf('ordinary', 'Asks for the bus.', 4));
    expect(begun.map(({ text }) => text)).toEqual(['Asks', 'Asks for', 'Asks for the', 'Asks']);
    for (const each of begun)
      expect(each).toMatchObject({ kind: 'beginning', escalate: false, author: 'x', twin: undefined });
    expect(beginningsOf(notesOf('ordinary', 'Thanks.', 3))).toEqual([]);
  });

  it('of notes to raise tell nothing before the first marked word, and everything after the last', () => {
    const text =
      'Her sister calls: {no pay=wages_withheld}, {door locked=movement_restricted}; asks us to come soon.';
    const begun = beginningsOf(notesOf('escalate', text, 9, true));
    expect(begun.map(({ id, text: words, escalate, codes }) => [id, words, escalate, codes.size])).toEqual([
      ['a0-begun', 'Her', false, 0],
      ['a1-begun', 'Her sister calls: no pay, door locked', true, 2],
      ['a3-begun', 'Her sister', false, 0],
      ['a4-begun', 'Her sister calls: no pay, door locked', true, 2],
      ['a6-begun', 'Her sister calls', false, 0],
      ['a7-begun', 'Her sister calls: no pay, door locked', true, 2],
    ]);
    expect(begun[0]).toMatchObject({ urgency: 'none', marks: [] });
    expect(begun[1]).toMatchObject({ urgency: 'urgent', marks: { length: 2 } });
  });

  it('are none of other innocents, whom their end may clear, and none of a note told to its last word', () => {
    expect(beginningsOf(notesOf('hard-innocent', 'They locked her in, in the film.', 6))).toEqual([]);
    expect(beginningsOf(notesOf('twin', 'They locked her in, in the film.', 6))).toEqual([]);
    const told = beginningsOf(notesOf('twin', 'She is {locked in=movement_restricted}', 3, true));
    expect(told.map(({ escalate }) => escalate)).toEqual([false]);
  });
});
