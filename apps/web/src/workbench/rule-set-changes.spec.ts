import { changesBetween, type SaidItem } from './rule-set-changes';

const item = (id: string, fields: SaidItem['fields']): SaidItem => ({ id, part: 'signs', name: id, fields });

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
  expect(changesBetween(before, after).map(({ item: { id }, kind, fields }) => [id, kind, fields])).toEqual([
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
  expect(changesBetween(before, before)).toEqual([]);
});
