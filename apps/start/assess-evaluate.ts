import { readFileSync } from 'node:fs';
import { gzipSync } from 'node:zlib';
import type { Cuts, Model } from '#indicators/suggest/model';
import { suggest } from '#indicators/suggest/suggestion';
import { dealt, type Fold, type Judged, judgeBy } from '#indicators/training/cross-validate';
import { cutsOf } from '#indicators/training/cuts';
import { type Example, exampleOf, isJudged } from '#indicators/training/examples';
import { type Share, shareOf } from '#indicators/share';
import { SEED } from '#indicators/training/make-model';
import type { LabelledNote } from '#indicators/training/notes';
import { isProposed, measure, type Measures, shownSigns, twins } from '#indicators/training/measures';
import { shortcuts } from '#indicators/training/shortcuts';
import { judgeFolds, leaveAuthorsOut } from './folds';
import type { SuggestFiles } from './suggest-files';
import { textTable } from './text-table';

/** By another chance; of the first fold only, since each takes many minutes. */
const MORE_SEEDS = [SEED + 1, SEED + 2];
/** From every so many writers, of the first fold only. */
const FEWER = [8, 4, 2];

/** Prints what the suggestions reach; what needs no learning first, then what learns again and again for many minutes. */
export async function evaluate(files: SuggestFiles): Promise<void> {
  const examples = files.examples();
  const notes = examples.filter(isJudged);
  evaluateTests(files);
  say('Time and size', timing(files, notes));
  say('What is told must count, nothing else (area; chance 0.5)', [
    ...shortcuts(notes).map(({ name, area }) => [name, area.toFixed(3)]),
  ]);
  const first = await leaveAuthorsOut(files.pack, examples, SEED);
  const cuts = cutsOf(first);
  sayMeasures(first, SEED);
  say('By sign', [
    ['sign', 'notes', 'F1'],
    ...measure(first, cuts).bySign.map(({ code, notes, f1 }) => [code, String(notes), f1.toFixed(2)]),
  ]);
  say('By language', byLanguage(first, cuts));
  await evaluateAgain(files, examples, first);
}

/** What fewer writers teach, and what another chance does. @param judgedAll what the folds said of all notes */
async function evaluateAgain(
  files: SuggestFiles,
  examples: readonly Example[],
  judgedAll: readonly Judged[],
): Promise<void> {
  const first = { nth: 0, seed: SEED, every: 1 };
  const fewer = FEWER.map((every) => ({ ...first, every }));
  const others = MORE_SEEDS.map((seed) => ({ ...first, seed }));
  const { unseen } = dealt(examples, first);
  const ids = new Set(unseen.map(({ note }) => note.id));
  const row = foldRow(judgedAll.filter(({ example }) => ids.has(example.note.id)));
  const rows = (await judgeFolds(files.pack, examples, [...fewer, ...others])).map(foldRow);
  const learntFrom = (fold: Fold): string[] => {
    const notes = dealt(examples, fold).learnt.filter(isJudged);
    return [String(new Set(notes.map(({ note }) => note.author)).size), String(notes.length)];
  };
  say(`Learning curve: ${unseen.length} notes of the first fold, by what fewer of the other writers taught`, [
    ['writers', 'notes', ...FOLD_HEAD],
    ...fewer.map((fold, at) => [...learntFrom(fold), ...(rows[at] ?? [])]),
    [...learntFrom(first), ...row],
  ]);
  say('The same notes by another chance', [
    ['seed', ...FOLD_HEAD],
    [String(SEED), ...row],
    ...others.map(({ seed }, at) => [String(seed), ...(rows[fewer.length + at] ?? [])]),
  ]);
}

const FOLD_HEAD = [
  'area',
  'hard innocents, were 96 % raised',
  'sign F1',
  'danger found',
  'innocent twins not proposed',
  'ordinary proposed',
];

/** By the cuts that suit these notes best. */
function foldRow(judged: readonly Judged[]): string[] {
  const cuts = cutsOf(judged);
  const { area, hardAt96, signs, danger, ordinary } = measure(judged, cuts);
  const { left } = twins(judged, cuts);
  return [
    area.toFixed(3),
    percent(hardAt96),
    signs.f1.toFixed(3),
    percent(danger),
    percent(left),
    percent(ordinary),
  ];
}

function sayMeasures(judged: readonly Judged[], seed: number): void {
  const cuts = cutsOf(judged);
  const { raised, left } = twins(judged, cuts);
  const shown = shownSigns(judged, cuts);
  say(`Notes of writers left out of learning, seed ${seed}; the cuts are chosen by these same notes`, [
    ...measureRows(measure(judged, cuts)),
    ['twins to raise, proposed', percent(raised), ''],
    ['innocent twins not proposed', percent(left), '≥ 90 %'],
    ['signs shown that are right', percent(shown.right), ''],
    ['signs shown that are called likely', percent(shown.likely), ''],
    ['likely ones that are right', percent(shown.likelyRight), ''],
  ]);
}

function measureRows(measures: Measures): string[][] {
  const row = (name: string, share: Share, aim: string): string[] => [name, percent(share), aim];
  const { f1, low, high, precision, recall } = measures.signs;
  return [
    ['', 'reached', 'aim'],
    row('to raise, proposed', measures.recall, '≥ 96 %'),
    row('hard innocents proposed', measures.hard, '≤ 6 %'),
    row('ordinary proposed', measures.ordinary, '0'),
    row('hard innocents, were 96 % raised', measures.hardAt96, '≤ 6 %'),
    row('danger found', measures.danger, '≥ 75 %'),
    row('danger falsely', measures.falseDanger, '≤ 3 %'),
    row('urgency as the readers said', measures.urgency, ''),
    row('urgent or in danger, called so', measures.urgent, ''),
    ['sign F1', `${f1.toFixed(3)} (${low.toFixed(3)}–${high.toFixed(3)})`, '≥ 0.74'],
    ['sign precision, recall', `${precision.toFixed(3)}, ${recall.toFixed(3)}`, ''],
    ['area', measures.area.toFixed(3), ''],
  ];
}

function byLanguage(judged: readonly Judged[], cuts: Cuts): string[][] {
  return [
    ['language', 'proposed of those to raise', 'of hard innocents', 'of ordinary'],
    ...['az', 'ru', 'en', 'tr', 'mix'].map((lang) => {
      const share = (kind: string): string => {
        const all = judged.filter(({ example }) => example.note.lang === lang && example.note.kind === kind);
        return percent(shareOf(all.filter((each) => isProposed(each, cuts)).length, all.length));
      };
      return [lang, share('escalate'), share('hard-innocent'), share('ordinary')];
    }),
  ];
}

/** Notes nobody learnt from, where the country pack has some. */
function evaluateTests(files: SuggestFiles): void {
  const knowledge = files.knowledge();
  const model = files.model();
  const notes = files.testNotes();
  const judgedAll = judgeBy(
    model,
    notes.map((note) => exampleOf(note, knowledge)),
  );
  for (const name of new Set(notes.map(({ author }) => author))) {
    const judged = judgedAll.filter(({ example }) => example.note.author === name);
    const { recall, hard, ordinary, danger, falseDanger, urgency, urgent, signs } = measure(
      judged,
      model.cuts,
    );
    say(`Fresh notes: ${name}`, [
      ['to raise, proposed', percent(recall)],
      ['hard innocents proposed', percent(hard)],
      ['ordinary proposed', percent(ordinary)],
      ['innocents proposed', percent(innocents(judged, model.cuts))],
      ['danger found, falsely', `${percent(danger)}, ${percent(falseDanger)}`],
      ['urgency as the readers said', percent(urgency)],
      ['urgent or in danger, called so', percent(urgent)],
      ['sign F1', `${signs.f1.toFixed(3)} (${signs.low.toFixed(3)}–${signs.high.toFixed(3)})`],
      ...twinRow(judged, model.cuts),
    ]);
  }
  say(
    'Ordinary inquiries proposed while they are typed',
    whileTyped(
      notes.filter(({ kind }) => kind === 'ordinary'),
      model,
    ),
  );
}

function innocents(judged: readonly Judged[], cuts: Cuts): Share {
  const all = judged.filter(({ example }) => !example.note.escalate);
  return shareOf(all.filter((each) => isProposed(each, cuts)).length, all.length);
}

function twinRow(judged: readonly Judged[], cuts: Cuts): string[][] {
  const { raised, left } = twins(judged, cuts);
  if (left.of === 0) return [];
  return [
    ['twins to raise, proposed', percent(raised)],
    ['innocent twins not proposed', percent(left)],
  ];
}

/** After so many words of an ordinary inquiry it is looked whether it is proposed. */
const TYPED = [1, 3, 5, 10, 20];

/** An ordinary inquiry is proposed while it is typed, of those that have words enough. */
function whileTyped(ordinary: readonly LabelledNote[], model: Model): string[][] {
  return TYPED.map((words) => {
    const begun = ordinary
      .map(({ text }) => text.trim().split(/\s+/))
      .filter(({ length }) => length >= words)
      .map((all) => suggest(all.slice(0, words).join(' '), model).escalate);
    return [`after ${words} words`, percent(shareOf(begun.filter(Boolean).length, begun.length))];
  });
}

function timing(files: SuggestFiles, examples: readonly Example[]): string[][] {
  const model = files.model();
  const times = examples.map(({ note }) => {
    const begun = performance.now();
    suggest(note.text, model);
    return performance.now() - begun;
  });
  const warm = Math.min(200, Math.floor(times.length / 2));
  const sorted = times.slice(warm).sort((one, other) => one - other);
  const at = (share: number): string => `${(sorted[Math.floor(share * sorted.length)] ?? 0).toFixed(2)} ms`;
  const weights = readFileSync(files.weightsFile);
  return [
    ['a note, p50', at(0.5)],
    ['a note, p99', at(0.99)],
    [
      'weights',
      `${Math.round(weights.length / 1000)} kB, ${Math.round(gzipSync(weights).length / 1000)} kB compressed`,
    ],
  ];
}

function percent({ of, share, low, high }: Share): string {
  const round = (value: number): string => (100 * value).toFixed(1);
  return of === 0 ? '–' : `${round(share)} % (${round(low)}–${round(high)}) of ${of}`;
}

function say(title: string, rows: readonly (readonly string[])[]): void {
  console.log(`\n${title}\n${textTable(rows)}`);
}
