import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import { goOn, NO_LETTERS } from '#indicators/suggest/feature-number';
import type { FeatureNames } from '#indicators/suggest/features';
import type { KeptNet } from '#indicators/suggest/kept-net';
import { renderSuggestionReason } from '#indicators/suggest/suggestion-reason';
import { SIGN_CODES } from '#contracts/sign-codes';
import { CLAUSE_HEADS, type KeptModel, NOTE_HEADS } from '#indicators/suggest/model';
import { read } from '#indicators/suggest/reading';
import { score } from '#indicators/suggest/score';
import { explain, suggest, type Suggestion } from '#indicators/suggest/suggestion';
import { judgeBy } from '#indicators/training/cross-validate';
import { exampleOf } from '#indicators/training/examples';
import { measure } from '#indicators/training/measures';
import { SEED } from '#indicators/training/make-model';
import { ALPHABET, type KeptTable } from '#indicators/suggest/table';
import { NET_RECIPE } from '#indicators/training/learn-net';
import { type Head, train } from '#indicators/training/train';
import { trainNet } from '#indicators/training/train-net';
import { SuggestFiles } from './suggest-files';

const files = new SuggestFiles(join(__dirname, '../../seeds/az'));
const model = files.model();
const notes = files.notes();
const SILENT = { escalate: false, hint: false, urgency: 'none', level: 'P5', signs: [], reason: null };

/** Which weights a head has in a table, by the features' numbers: of two names with one number either may be kept. */
function weightsOf({ heads, lines }: KeptTable, name: string): Map<number, string> {
  const head = ALPHABET.charAt(heads.findIndex((each) => each.name === name));
  const found = new Map<number, string>();
  for (const line of lines.split('\n')) {
    const [feature = '', pairs = ''] = line.split('\t');
    for (let at = 0; at < pairs.length; at += 2)
      if (pairs[at] === head) found.set(goOn(NO_LETTERS, feature), pairs.charAt(at + 1));
  }
  return found;
}

describe('the weights', () => {
  it('are those that the notes and concepts in the country pack give', () => {
    const knowledge = files.knowledge();
    const kept = JSON.parse(readFileSync(files.weightsFile, 'utf8')) as KeptModel;
    expect(kept.version).toBe(files.versionOf(kept));
    const heads = ({ heads }: KeptTable): string[] => heads.map(({ name }) => name);
    expect(heads(kept.note)).toEqual([...NOTE_HEADS, ...SIGN_CODES]);
    expect(heads(kept.clause)).toEqual([...CLAUSE_HEADS, ...SIGN_CODES]);
    // All heads are learnt alike: one of the clauses, which costs little, shows that nobody changed what is kept.
    const again: Head = 'calms';
    const names: FeatureNames = new Map();
    const examples = notes.map((each) => exampleOf(each, knowledge, names));
    const learnt = train(examples, names, SEED, [again]);
    const head = ({ heads }: KeptTable): object | undefined => heads.find(({ name }) => name === again);
    expect(head(learnt.clause)).toEqual(head(kept.clause));
    expect(weightsOf(learnt.clause, again)).toEqual(weightsOf(kept.clause, again));
    expect(weightsOf(kept.clause, again).size).toBeGreaterThan(100);
    // The net is learnt for minutes: that it begins with the same words is all that is looked at here.
    const namesOf = ({ lines }: KeptNet): string[] =>
      lines.split('\n').map((line) => line.split('\t')[0] ?? '');
    const begun = trainNet(examples, SEED, { ...NET_RECIPE, rounds: 0 });
    expect(namesOf(kept.net)).toEqual(namesOf(begun));
    expect(kept.net.tables.map(({ length }) => length)).toEqual(begun.tables.map(({ length }) => length));
  }, 180_000);
});

describe('of notes that nothing was learnt from', () => {
  const fresh = files.testNotes();
  const reached = measure(
    judgeBy(
      model,
      fresh.filter(({ author }) => author === 'n19').map((note) => exampleOf(note, model)),
    ),
    model.cuts,
  );

  it('is found what docs/suggestions.md says', () => {
    const { signs, recall, danger, falseDanger } = reached;
    expect(signs.f1).toBeGreaterThan(0.75);
    expect(recall.share).toBeGreaterThanOrEqual(0.95);
    expect(danger.share).toBeGreaterThanOrEqual(0.75);
    expect(falseDanger.share).toBe(0);
  });

  it('the words shown for a sign are those its writer marked', () => {
    const shown = fresh.flatMap(({ text, marks }) =>
      suggest(text, model).signs.flatMap(({ code, evidence }) => {
        const marked = marks.filter(({ codes }) => codes.includes(code));
        const isMarked = ({ start, end }: { start: number; end: number }): boolean =>
          marked.some((mark) => mark.start < end && mark.end > start);
        return marked.length === 0 ? [] : [evidence.some(isMarked)];
      }),
    );
    expect(shown.length).toBeGreaterThan(1000);
    expect(shown.filter(Boolean).length / shown.length).toBeGreaterThan(0.93);
  });
});

describe('a suggestion', () => {
  it('shows words that stand in the note, for every sign of every note', () => {
    for (const { text } of notes.filter((_, at) => at % 20 === 0))
      for (const { evidence } of suggest(text, model).signs) {
        expect(evidence.length).toBeGreaterThan(0);
        for (const { start, end, text: words } of evidence) {
          expect(words).toBe(text.slice(start, end));
          expect(words.trim()).not.toBe('');
        }
      }
  });

  it('is raised for who is held, and for the same without diacritics', () => {
    const text =
      'Qızın pasportunu alıblar, otaqda kilidləyiblər, gecələr kişilərin yanına göndərirlər, qaçsan öldürərik deyirlər.';
    const plain =
      'Qizin pasportunu aliblar, otaqda kilidleyibler, geceler kisilerin yanina gonderirler, qacsan oldurerik deyirler.';
    for (const note of [text, plain]) {
      const suggestion = suggest(note, model);
      const { escalate, signs } = suggestion;
      expect(escalate).toBe(true);
      expect(signs.map(({ code }) => code)).toEqual(
        expect.arrayContaining([
          'document_confiscation',
          'movement_restricted',
          'sexual_exploitation',
          'threats',
        ]),
      );
      expect(explain(note, suggestion, model)?.forms).toContain('sexual_exploitation');
    }
  });

  it('is not raised for a question about papers', () => {
    expect(suggest('Polşada işləmək üçün hansı sənədlər lazımdır, viza neçəyədir?', model)).toMatchObject({
      escalate: false,
      urgency: 'none',
    });
  });

  it('says why in three languages, with one question', () => {
    const note = 'Хозяин забрал паспорт, бьет, держит под замком и не платит, мужчин к ней водят.';
    const reason = explain(note, suggest(note, model), model);
    expect(reason).not.toBeNull();
    for (const language of ['az', 'ru', 'en'] as const) {
      const { why, ask } = renderSuggestionReason(
        reason ?? { forms: [], controls: [], isMinor: false, hingesOn: null, ask: 'form' },
        language,
      );
      expect(why).not.toMatch(/[{}]|undefined/);
      expect(ask).toMatch(/\?$/);
    }
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['emoji', '😀🆘🔥💔'.repeat(200)],
    ['one word again and again', 'pasport '.repeat(300)],
    ['one alarming word', 'öldürəcəm '.repeat(300)],
    ['Georgian', 'ქალი ამბობს რომ პასპორტი წაართვეს და ოთახში ჩაკეტეს, დახმარება უნდა'],
    ['Georgian, long', 'ქალი ამბობს რომ პასპორტი წაართვეს. '.repeat(100)],
    ['20,000 letters without a blank', 'a'.repeat(20_000)],
    [
      '20,000 characters of notes',
      notes
        .map(({ text }) => text)
        .join(' ')
        .slice(0, 20_000),
    ],
    ['digits', '0123456789 '.repeat(500)],
    ['halves of surrogates', '\ud83d\ude00\ud83d \ude00'.repeat(100)],
  ])('%s: no suggestion', (_, text) => {
    expect(suggest(text, model)).toMatchObject(SILENT);
  });

  it('anything at all: an answer, with words that stand in it', () => {
    const anything = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 400 }),
      fc
        .array(fc.constantFrom(...notes.slice(0, 40).flatMap(({ text }) => text.split(' '))), {
          maxLength: 80,
        })
        .map((words) => words.join(' ')),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const { signs, level }: Suggestion = suggest(text, model);
        expect(level).toMatch(/^P[0-5]$/);
        for (const { start, end, text: words } of signs.flatMap(({ evidence }) => evidence))
          expect(words).toBe(text.slice(start, end));
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text', () => {
    const all = notes
      .slice(0, 1000)
      .map(({ text }) => text)
      .join(' ');
    const took = (length: number): number => {
      const text = all.slice(0, length);
      const rounds = Array.from({ length: 3 }, () => {
        const begun = performance.now();
        score(read(text, model), model);
        return performance.now() - begun;
      });
      return Math.min(...rounds);
    };
    took(20_000);
    expect(took(80_000) / took(20_000)).toBeLessThan(4 * 2);
    const oneWord = (length: number): number => {
      const begun = performance.now();
      score(read('öldürəcəm,'.repeat(length / 10), model), model);
      return performance.now() - begun;
    };
    oneWord(20_000);
    expect(Math.min(oneWord(80_000), oneWord(80_000)) / Math.max(oneWord(20_000), 1)).toBeLessThan(4 * 3);
  });
});
