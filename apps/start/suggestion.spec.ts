import { join } from 'node:path';
import fc from 'fast-check';
import { renderSuggestionReason } from '#indicators/suggest/suggestion-reason';
import { read } from '#indicators/suggest/reading';
import { score } from '#indicators/suggest/score';
import { explain, suggest, type Suggestion } from '#indicators/suggest/suggestion';
import { judgeBy } from '#indicators/training/cross-validate';
import { exampleOf } from '#indicators/training/examples';
import { measure, type Measures, twins } from '#indicators/training/measures';
import { SuggestFiles } from './suggest-files';

const files = new SuggestFiles(join(__dirname, '../../seeds/az'));
const model = files.model();
const notes = files.notes();
const SILENT = { escalate: false, hint: false, urgency: 'none', level: 'P5', signs: [] };

describe('of notes that nothing was learnt from', () => {
  const fresh = files.testNotes();
  const reached = (isMeant: RegExp): Measures =>
    measure(
      judgeBy(
        model,
        fresh.filter(({ author }) => isMeant.test(author)).map((note) => exampleOf(note, model)),
      ),
      model.cuts,
    );

  it.each([
    // Whose scenarios are from known lists, of their own invention, asked for twins and danger, from other lists: docs/suggestions.md.
    ['eight', /^n(4[3-9]|50)$/, { f1: 0.79, recall: 0.97, danger: 0.88, urgency: 0.86 }, [0.02, 0.01, 0.03]],
    ['four', /^n7[1-4]$/, { f1: 0.805, recall: 0.98, danger: 0.68, urgency: 0.88 }, [0.04, 0.005, 0.02]],
    ['five', /^n14[3-7]$/, { f1: 0.79, recall: 0.96, danger: 0.7, urgency: 0.88 }, [0.04, 0.01, 0.03]],
    ['two', /^n14[89]$/, { f1: 0.81, recall: 0.97, danger: 0.8, urgency: 0.83 }, [0.01, 0.01, 0.05]],
    [
      'three',
      /^n1(6[89]|70)$/,
      { f1: 0.815, recall: 0.96, danger: 0.62, urgency: 0.87 },
      [0.01, 0.005, 0.03],
    ],
    ['two more', /^n17[12]$/, { f1: 0.795, recall: 0.98, danger: 0.84, urgency: 0.82 }, [0.01, 0.01, 0.07]],
    ['one', /^n19$/, { f1: 0.75, recall: 0.95, danger: 0.75, urgency: 0.87 }, [0.11, 0.01, 0.01]],
  ] as const)(
    'of %s writers is found what was measured',
    (_, isMeant, least, [hardMost, ordinaryMost, falseMost]) => {
      const { signs, recall, hard, ordinary, danger, falseDanger, urgency } = reached(isMeant);
      expect(signs.f1).toBeGreaterThan(least.f1);
      expect(recall.share).toBeGreaterThan(least.recall);
      expect(danger.share).toBeGreaterThan(least.danger);
      expect(urgency.share).toBeGreaterThan(least.urgency);
      expect(hard.share).toBeLessThan(hardMost);
      expect(ordinary.share).toBeLessThan(ordinaryMost);
      expect(falseDanger.share).toBeLessThan(falseMost);
    },
  );

  it('of plain pairs of sixteen kinds the one to raise is proposed, and what is denied, asked, past … is left', () => {
    const pairs = judgeBy(
      model,
      fresh.filter(({ author }) => author.startsWith('kinds-')).map((note) => exampleOf(note, model)),
    );
    const { raised, left } = twins(pairs, model.cuts);
    expect([raised.of, left.of]).toEqual([160, 160]);
    expect(raised.share).toBeGreaterThan(0.97);
    expect(left.share).toBeGreaterThan(0.79);
  });

  it('of 800 ordinary inquiries hardly any is proposed', () => {
    const { ordinary } = reached(/^ordinary$/);
    expect(ordinary.of).toBe(800);
    expect(ordinary.share).toBeLessThan(0.006);
  });

  it.each([
    [1, 0.004],
    [3, 0.012],
    [5, 0.018],
    [10, 0.02],
    [20, 0.014],
  ])('while an ordinary inquiry is typed, hardly any is proposed: after %i words', (words, most) => {
    const begun = fresh
      .filter(({ kind }) => kind === 'ordinary')
      .map(({ text }) => text.split(/\s+/))
      .filter(({ length }) => length >= words)
      .map((each) => suggest(each.slice(0, words).join(' '), model));
    expect(begun.length).toBeGreaterThan(1000);
    expect(begun.filter(({ escalate }) => escalate).length / begun.length).toBeLessThan(most);
  });

  it.each([
    ['known lists', /^n(19|4[3-9]|50)$/, 0.94],
    ['their own invention', /^n7[1-4]$/, 0.88],
    ['their own invention, later', /^n14[3-9]$/, 0.91],
    ['their own invention, the newest', /^n1(6[89]|7[0-2])$/, 0.91],
  ] as const)(
    'the words shown for a sign are those its writer marked: scenarios of %s',
    (_, isMeant, least) => {
      const some = fresh.filter(({ author }, at) => at % 3 === 0 && isMeant.test(author));
      const shown = some.flatMap(({ text, marks }) =>
        suggest(text, model).signs.flatMap(({ code, evidence }) => {
          const marked = marks.filter(({ codes }) => codes.includes(code));
          const isMarked = ({ start, end }: { start: number; end: number }): boolean =>
            marked.some((mark) => mark.start < end && mark.end > start);
          return marked.length === 0 ? [] : [evidence.some(isMarked)];
        }),
      );
      expect(shown.length).toBeGreaterThan(600);
      expect(shown.filter(Boolean).length / shown.length).toBeGreaterThan(least);
    },
  );
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

describe('the sign that a proposal hinges on', () => {
  it('is one without whose words the note is not proposed, and is not told where there is none', () => {
    const explained = files
      .testNotes()
      .filter((_, at) => at % 20 === 0)
      .flatMap(({ text }) => {
        const suggestion = suggest(text, model);
        return suggestion.escalate
          ? [{ text, signs: suggestion.signs, hinge: explain(text, suggestion, model)?.hingesOn ?? null }]
          : [];
      });
    const hinged = explained.filter(({ hinge }) => hinge !== null);
    expect(hinged.length / explained.length).toBeGreaterThan(0.1);
    expect(hinged.length).toBeLessThan(explained.length);
    for (const { text, signs, hinge } of hinged) {
      const { evidence = [] } = signs.find(({ code }) => code === hinge) ?? {};
      const without = evidence.reduce(
        (left, { start, end }) => left.slice(0, start) + ' '.repeat(end - start) + left.slice(end),
        text,
      );
      expect(suggest(without, model).escalate).toBe(false);
    }
  });

  it('is nobody’s question where nothing is proposed', () => {
    const note = 'Polşada işləmək üçün hansı sənədlər lazımdır, viza neçəyədir?';
    expect(explain(note, suggest(note, model), model)).toBeNull();
  });
});

describe('bad input', () => {
  it.each([
    ['nothing', ''],
    ['blanks', ' \n\t '],
    ['emoji', '😀🆘🔥💔'.repeat(200)],
    ['one word again and again', 'pasport '.repeat(300)],
    ['one alarming word', 'öldürəcəm '.repeat(300)],
    ['one alarming word, a few times', 'döyürlər '.repeat(8)],
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
      // Whole notes with whatever a keyboard lets through between their words, to the longest note and beyond.
      fc
        .tuple(
          fc.array(fc.constantFrom(...notes.slice(0, 40).map(({ text }) => text)), { maxLength: 60 }),
          fc.string({ unit: 'grapheme', maxLength: 40 }),
        )
        .map(([texts, between]) => texts.join(between)),
    );
    fc.assert(
      fc.property(anything, (text) => {
        const begun = performance.now();
        const { signs, escalate, hint, urgency }: Suggestion = suggest(text, model);
        // Some hundred times what a long note takes.
        expect(performance.now() - begun).toBeLessThan(5_000);
        expect(escalate && hint).toBe(false);
        expect(
          urgency === 'none' && (escalate || signs.some(({ code }) => code === 'immediate_danger')),
        ).toBe(false);
        for (const { start, end, text: words } of signs.flatMap(({ evidence }) => evidence))
          expect(words).toBe(text.slice(start, end));
      }),
      { numRuns: 300 },
    );
  });

  it('takes time in proportion to the text: sixteen times as much of it, less than twenty-four times as long', () => {
    const all = notes
      .slice(0, 1000)
      .map(({ text }) => text)
      .join(' ');
    const took = (text: string): number => {
      const begun = performance.now();
      score(read(text, model), model);
      return performance.now() - begun;
    };
    const least = (text: string, times: number): number =>
      Math.min(...Array.from({ length: times }, () => took(text)));
    for (const [kind, textOf] of [
      ['notes', (length: number) => all.slice(0, length)],
      ['one word again and again', (length: number) => 'öldürəcəm,'.repeat(length / 10)],
      ['letters without a blank', (length: number) => 'a'.repeat(length)],
    ] as const) {
      took(textOf(20_000));
      const growth = least(textOf(80_000), 2) / Math.max(least(textOf(5_000), 8), 0.2);
      expect({ kind, growth, isLinear: growth < 24 }).toEqual({ kind, growth, isLinear: true });
    }
  });
});
