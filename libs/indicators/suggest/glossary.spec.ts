import { glossaryOf, glossOf, keyOf } from './glossary';

const glossary = glossaryOf([
  'take al apar\nhorse at.\nthrow at\n- və\n',
  'take забр отобр\nor и.\n',
  'take took take\nhouse house\n',
  'take al aldı\nred al.\n',
]);
const [AZ, RU, EN, TR] = [1, 2, 4, 8];

it.each<[string, number, string | undefined]>([
  ['aldılar', AZ, 'take'],
  ['aparıb', AZ, 'take'],
  ['забрали', RU, 'take'],
  ['Zabrali', RU, 'take'],
  ['took', EN, 'take'],
  ['at', AZ, 'horse'],
  ['atdı', AZ, 'throw'],
  ['al', TR, 'red'],
  ['al', AZ, 'take'],
  ['və', AZ, undefined],
  ['nobody', EN, undefined],
])('%s (language %i) means %s', (word, languages, gloss) => {
  expect(glossOf(keyOf(word), languages, glossary)).toBe(gloss);
});

it('knows a word of another language where those of the note have none', () => {
  expect(glossOf(keyOf('забрали'), AZ, glossary)).toBe('take');
  expect(glossOf(keyOf('house'), RU | TR, glossary)).toBe('house');
});
