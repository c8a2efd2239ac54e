import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { lexiconOf } from '../suggest/lexicon';
import { patternIndex } from '../suggest/patterns';
import { checkedVocabularies } from '../suggest/vocabulary';
import { ALPHABET, MIDDLE, openTable } from '../suggest/table';
import { calming, clearing, clearingOfAll, learntClauses, proposing } from './clause-lessons';
import { exampleOf } from './examples';
import { labelledNotes } from './notes';

const concepts = join(__dirname, '../../../seeds/az/concepts');
const words = (name: string): object =>
  JSON.parse(readFileSync(join(concepts, `${name}.json`), 'utf8')) as object;
const language = (name: string): object => ({ ...words(name), glossary: '' });
const { vocabularies, patterns } = checkedVocabularies(
  { az: language('az'), ru: language('ru'), en: language('en'), tr: language('tr') },
  words('signs'),
);
const knowledge = { lexicon: lexiconOf(vocabularies), patterns: patternIndex(patterns) };

interface Told {
  readonly id: string;
  readonly text: string;
  readonly kind?: string;
  readonly twin?: string;
  readonly escalate?: boolean;
  readonly urgency?: string;
}

function lessons(...told: readonly Told[]): {
  examples: ReturnType<typeof exampleOf>[];
  clauses: ReturnType<typeof learntClauses>;
} {
  const lines = told.map((note) =>
    JSON.stringify({ kind: 'twin', lang: 'en', escalate: false, urgency: 'none', ...note }),
  );
  const examples = labelledNotes([{ author: 'a', lines, labels: [] }], []).map((note) =>
    exampleOf(note, knowledge),
  );
  return { examples, clauses: learntClauses(examples) };
}

/** What is learnt of each clause, by its words. */
function told(clauses: ReturnType<typeof learntClauses>, truth: readonly (boolean | undefined)[]): object {
  return Object.fromEntries(
    clauses.map(({ said, example }, nth) => [`${example.note.id}: ${said}`, truth[nth]]),
  );
}

describe('what clauses teach', () => {
  const pair = lessons(
    {
      id: 'a',
      twin: 't',
      escalate: true,
      text: 'She works in a bar. {The boss holds her passport=document_confiscation}.',
    },
    { id: 'b', twin: 't', text: 'She works in a bar. Her passport lies at home.' },
    { id: 'c', kind: 'ordinary', text: 'She works in a bar.' },
  );

  it('what is marked speaks for proposing, innocents against it, the rest of a note to raise for nothing', () => {
    expect(told(pair.clauses, proposing(pair.clauses))).toEqual({
      'a: se vorks in a bar': undefined,
      'a: the bos holds her pasport': true,
      'b: se vorks in a bar': false,
      'b: her pasport lies at home': false,
      'c: se vorks in a bar': false,
    });
  });

  it('what only the innocent twin says clears; nothing else is known to', () => {
    expect(told(pair.clauses, clearing(pair.examples, pair.clauses))).toEqual({
      'a: se vorks in a bar': false,
      'a: the bos holds her pasport': false,
      'b: se vorks in a bar': undefined,
      'b: her pasport lies at home': true,
      'c: se vorks in a bar': undefined,
    });
  });

  it('so does what an innocent turn of a note to raise says that neither it nor its other turns do', () => {
    const turn = { kind: 'turn', twin: 'a' };
    const held = '{The boss holds her passport=document_confiscation}.';
    const { examples, clauses } = lessons(
      { id: 'a', kind: 'escalate', escalate: true, text: `She works in a bar. ${held}` },
      { ...turn, id: 'ai', text: 'She works in a bar. Her passport lies at home. She sings.' },
      { ...turn, id: 'ak', escalate: true, text: `She sings. ${held}` },
    );
    const truth = told(clauses, clearing(examples, clauses));
    expect(truth).toMatchObject({ 'ai: her pasport lies at home': true, 'ai: se sings': undefined });
    expect(Object.values(truth).filter((is) => is === true)).toHaveLength(1);
    expect(told(clauses, proposing(clauses))).toMatchObject({
      'a: the bos holds her pasport': true,
      'ai: her pasport lies at home': undefined,
      'ak: the bos holds her pasport': undefined,
    });
  });

  it('only pairs in and out of danger teach what calms', () => {
    const { examples, clauses } = lessons(
      {
        id: 'a',
        kind: 'danger',
        twin: 'd',
        urgency: 'immediate_danger',
        text: '{He stands at the door=immediate_danger}. She hides.',
      },
      { id: 'b', kind: 'danger', twin: 'd', text: 'He has left the country. She hides.' },
    );
    expect(told(clauses, calming(examples, clauses))).toEqual({
      'a: he stands at the dor': false,
      'a: se hides': false,
      'b: he has left the countri': true,
      'b: se hides': undefined,
    });
    expect(calming(pair.examples, pair.clauses)).not.toContain(true);
  });

  it('of a hard innocent, the clause that clears most by what twins taught', () => {
    const { examples, clauses } = lessons({
      id: 'h',
      kind: 'hard-innocent',
      text: 'The boss took passports of all. It was in a film.',
    });
    const table = openTable({
      heads: [{ name: 'clears', bias: 0, most: 1 }],
      lines: `w:film\t${ALPHABET.charAt(0)}${ALPHABET.charAt(MIDDLE + 20)}`,
    });
    expect(told(clauses, clearingOfAll(clauses, clearing(examples, clauses), table))).toEqual({
      'h: the bos tok pasports of al': undefined,
      'h: it vas in a film': true,
    });
  });
});
