import { changesBetween, type SaidField, type SaidItem } from './rule-set-changes';

const said = (fields: Record<string, string>): SaidField[] =>
  Object.entries(fields).map(([label, text]) => ({ label, text }));
const item = (id: string, fields: Record<string, string>, nth?: number): SaidItem => ({
  id,
  part: 'signs',
  name: id,
  fields: said(fields),
  ...(nth === undefined ? {} : { place: { list: 'signs', nth } }),
});
const inOrder = (...ids: string[]): SaidItem[] => ids.map((id, at) => item(id, { name: id }, at + 1));
const changed = (before: SaidItem[], after: SaidItem[]): unknown[] =>
  changesBetween(before, after, 'place').map(({ item: { id }, kind, fields }) => [id, kind, fields]);
const place = (before: string, after: string): object => ({ label: 'place', before, after });

it('says what was added, what reads otherwise, and what is gone; nothing of what stayed', () => {
  const before = [
    item('same', { name: 'a' }),
    item('weaker', { name: 'b', strength: 'strong' }),
    item('gone', { name: 'c' }),
  ];
  const after = [
    item('new', { name: 'd' }),
    item('weaker', { name: 'b', strength: 'weak', question: 'why' }),
    item('same', { name: 'a' }),
  ];
  expect(changed(before, after)).toEqual([
    ['new', 'added', [{ label: 'name', before: '', after: 'd' }]],
    [
      'weaker',
      'changed',
      [
        { label: 'strength', before: 'strong', after: 'weak' },
        { label: 'question', before: '', after: 'why' },
      ],
    ],
    ['gone', 'removed', [{ label: 'name', before: 'c', after: '' }]],
  ]);
  expect(changed(before, before)).toEqual([]);
});

it('says the language of what is written in one', () => {
  const named = (text: string): SaidItem => ({
    ...item('one', {}),
    fields: [{ label: 'name, Russian', text, lang: 'ru' }],
  });
  expect(changed([named('а')], [named('б')])).toEqual([
    ['one', 'changed', [{ label: 'name, Russian', lang: 'ru', before: 'а', after: 'б' }]],
  ]);
});

describe('the order of a list', () => {
  it.each<[string, string[], string[], unknown[]]>([
    ['as it was', ['a', 'b', 'c'], ['a', 'b', 'c'], []],
    [
      'one taken to the front',
      ['a', 'b', 'c', 'd'],
      ['d', 'a', 'b', 'c'],
      [['d', 'changed', [place('4', '1')]]],
    ],
    [
      'one taken to the end',
      ['a', 'b', 'c', 'd'],
      ['b', 'c', 'd', 'a'],
      [['a', 'changed', [place('1', '4')]]],
    ],
    [
      'one put in between, which moves nothing',
      ['a', 'b'],
      ['a', 'new', 'b'],
      [['new', 'added', [{ label: 'name', before: '', after: 'new' }, place('', '2')]]],
    ],
    [
      'one taken out, which moves nothing',
      ['a', 'b', 'c'],
      ['b', 'c'],
      [['a', 'removed', [{ label: 'name', before: 'a', after: '' }]]],
    ],
  ])('%s', (_, before, after, expected) => {
    expect(changed(inOrder(...before), inOrder(...after))).toEqual(expected);
  });

  it('is of each list by itself', () => {
    const one = inOrder('a', 'b');
    const other = inOrder('c', 'd').map((each) => ({
      ...each,
      place: { ...each.place!, list: 'questions' },
    }));
    expect(changed([...one, ...other], [...other, ...one])).toEqual([]);
  });
});
