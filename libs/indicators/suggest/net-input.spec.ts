import type { FeatureNames } from './features';
import { lexiconOf } from './lexicon';
import { netInput } from './net-input';
import { patternIndex } from './patterns';
import { read } from './reading';
import { checkedVocabularies } from './vocabulary';

const language = { words: ['ev'], negation: { before: [], after: [] }, concepts: {}, glossary: '' };
const { vocabularies, patterns } = checkedVocabularies(
  { az: language, ru: language, en: language, tr: language },
  {},
);
const knowledge = { lexicon: lexiconOf(vocabularies), patterns: patternIndex(patterns) };

/** What is known of each word, by name. */
function known(text: string): string[][] {
  const names: FeatureNames = new Map();
  const words = netInput(read(text, knowledge).sentences, names);
  return words.map((word) => word.map((number) => names.get(number) ?? ''));
}

describe('what the net is told of a word', () => {
  it('is the word, its beginning, and its endings as far as they leave two letters', () => {
    expect(known('ev gəlir gəlmədilər')).toEqual([
      ['p:ev', 'w:ev'],
      ['p:gelir', 'w:gelir', 'e:ir', 'e:lir'],
      ['p:gelme', 'w:gelmediler', 'e:er', 'e:ler', 'e:iler'],
    ]);
  });
  it('that it is asked and quoted', () => {
    expect(known('ev?')).toEqual([['p:ev', 'w:ev', '?']]);
  });
});
