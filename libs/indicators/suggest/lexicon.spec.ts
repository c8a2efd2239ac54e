import {
  hitsIn,
  KnownWords,
  languagesOf,
  type Lexicon,
  lexiconOf,
  NOTE_LANGUAGES,
  type Vocabulary,
} from './lexicon';
import { patternIndex, patternsIn } from './patterns';
import { sentencesOf, type Token } from './tokens';
import { checkedVocabularies } from './vocabulary';

const tokensOf = (text: string): readonly Token[] => sentencesOf(text).flatMap(({ tokens }) => tokens);

const AZ: Vocabulary = {
  words: ['və', 'bir', 'deyir'],
  negation: {
    before: ['heç'],
    after: ['yox', 'deyil', 'bilmir'],
    suffix: 'm(?:[iu]?r(?!$)|[iu]r$|[ae](?:d|i|m|z|n|r|s[ae]|sin))',
  },
  glossary: 'take al\nbeat döy\n',
  concepts: {
    let_go: ['burax'],
    beat: ['döy', 'vur'],
    debt: ['borc'],
    papers: ['pasport', 'kağız.'],
    take: ['əlindən al'],
  },
};
const RU: Vocabulary = {
  words: ['и', 'не', 'он'],
  negation: { before: ['не', 'без'], after: ['нет'] },
  glossary: '',
  concepts: { let_go: ['отпуск'], beat: ['бьет'], debt: ['долг'], papers: ['паспорт'], take: ['забрал'] },
};
const EN: Vocabulary = {
  words: ['the', 'and', 'he'],
  negation: { before: ['not', 'nobody', 'never'], after: [] },
  glossary: '',
  concepts: { let_go: ['let.'], beat: ['beat'], debt: ['debt'], papers: ['passport'], take: ['took'] },
};
const TR: Vocabulary = {
  words: ['ve', 'için', 'diyor'],
  negation: { before: ['hiç'], after: ['yok', 'değil'], suffix: 'm(?:[iu]?or|[ae](?:d|i|m|z|n|s[ae]|sin))' },
  glossary: '',
  concepts: { let_go: ['bırak'], beat: ['döv'], debt: ['borç'], papers: ['pasaport'], take: ['aldı'] },
};
const lexicon: Lexicon = lexiconOf({ az: AZ, ru: RU, en: EN, tr: TR });

function said(text: string, language: (typeof NOTE_LANGUAGES)[number]): string[] {
  return hitsIn(tokensOf(text), new KnownWords(lexicon, 1 << NOTE_LANGUAGES.indexOf(language))).map(
    ({ concept, isDenied }) => (isDenied ? 'not ' : '') + concept,
  );
}

describe('what is told, and what is denied', () => {
  it.each([
    ['az', 'buraxırlar', 'let_go'],
    ['az', 'buraxmırlar', 'not let_go'],
    ['az', 'buraxmrlar', 'not let_go'],
    ['az', 'buraxmayıb', 'not let_go'],
    ['az', 'buraxmadılar', 'not let_go'],
    ['az', 'buraxmalıdır', 'let_go'],
    ['az', 'döyüblər', 'beat'],
    ['az', 'döyməyiblər', 'not beat'],
    ['az', 'vurmur', 'not beat'],
    ['az', 'borcu var', 'debt'],
    ['az', 'borcu yox', 'not debt'],
    ['az', 'heç borcu', 'not debt'],
    ['tr', 'bırakıyor', 'let_go'],
    ['tr', 'bırakmıyor', 'not let_go'],
    ['tr', 'bırakmadılar', 'not let_go'],
    ['tr', 'borcu yok', 'not debt'],
    ['ru', 'отпускают', 'let_go'],
    ['ru', 'не отпускают', 'not let_go'],
    ['ru', 'ne otpuskayut', 'not let_go'],
    ['ru', 'долга нет', 'not debt'],
    ['en', 'they beat him', 'beat'],
    ['en', 'nobody beats him', 'not beat'],
    ['en', 'never any debt', 'not debt'],
  ] as const)('%s: %s', (language, text, meaning) => {
    expect(said(text, language)).toEqual([meaning]);
  });

  it('a whole word is only that word; a phrase lets one word stand between', () => {
    expect(said('kağızlar', 'az')).toEqual([]);
    expect(said('kagiz', 'az')).toEqual(['papers']);
    expect(said('əlindən zorla aldılar', 'az')).toEqual(['take']);
    expect(said('əlindən bir az sonra aldılar', 'az')).toEqual([]);
  });
});

describe('the languages of a note', () => {
  it.each([
    ['he took the car and left', ['en']],
    ['он взял и ушел', ['ru']],
    ['bir qadın və uşaq deyir', ['az']],
    ['bir qadın deyir хозяин', ['az', 'ru']],
  ])('%s', (text, languages) => {
    const bits = languagesOf(tokensOf(text), lexicon);
    expect(NOTE_LANGUAGES.filter((_, at) => bits & (1 << at))).toEqual(languages);
  });

  it('are all of them where nothing tells', () => {
    expect(languagesOf(tokensOf('zzz'), lexicon)).toBe(0b1111);
  });
});

describe('concepts that together speak of a sign', () => {
  const index = patternIndex({
    document_confiscation: [['papers', 'take']],
    movement_restricted: [['let_go-', 'papers', '1']],
  });
  const codes = (text: string): string[] =>
    patternsIn(hitsIn(tokensOf(text), new KnownWords(lexicon, 0b0001)), index).map(({ code }) => code);

  it('do so in any order', () => {
    expect(codes('pasportu əlindən alıb')).toEqual(['document_confiscation']);
    expect(codes('əlindən alıb pasportu')).toEqual(['document_confiscation']);
  });
  it('not when they stand too far apart', () => {
    expect(codes(`pasportu ${'söz '.repeat(8)}əlindən alıb`)).toEqual([]);
  });
  it('a concept that must be denied counts only so, within its own reach', () => {
    expect(codes('buraxmır pasport')).toEqual(['movement_restricted']);
    expect(codes('buraxır pasport')).toEqual([]);
    expect(codes('buraxmır o pasport')).toEqual([]);
  });
});

describe('the words of a country pack', () => {
  const all = { az: AZ, ru: RU, en: EN, tr: TR };
  it('are taken as they are when nothing is wrong', () => {
    expect(checkedVocabularies(all, { threats: [['beat', 'debt-', '3']] }).vocabularies).toEqual(all);
  });
  it('are refused when a language lacks a concept, or a pattern speaks of none', () => {
    const { beat: _, ...fewer } = TR.concepts;
    expect(() => checkedVocabularies({ ...all, tr: { ...TR, concepts: fewer } }, {})).toThrow(
      'tr.json has no words for beat',
    );
    expect(() => checkedVocabularies(all, { threats: [['bite']] })).toThrow('threats speaks of bite');
    expect(() => checkedVocabularies(all, { thraets: [['beat']] })).toThrow();
    expect(() =>
      checkedVocabularies({ ...all, az: { ...AZ, negation: { ...AZ.negation, suffix: '(' } } }, {}),
    ).toThrow('no regular expression');
  });
  it.each<[string, string]>([
    ['take al\nsteal al\n', 'glossary/az.txt, line 2: al has a gloss already'],
    ['take al al\n', 'line 1: al has a gloss already'],
    ['take\n', 'line 1 is no gloss with its stems'],
    ['Take al\n', 'line 1 is no gloss'],
    ['take  al\n', 'line 1 is no gloss'],
  ])('are refused when the glossary says %j', (glossary, fault) => {
    expect(() => checkedVocabularies({ ...all, az: { ...AZ, glossary } }, {})).toThrow(fault);
  });
  it('may give a whole word another gloss than the stem it is', () => {
    const glossary = 'take al\nred al.\n';
    expect(() => checkedVocabularies({ ...all, az: { ...AZ, glossary } }, {})).not.toThrow();
  });
});
