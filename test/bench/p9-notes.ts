import { join } from 'node:path';
import bayes from 'wink-naive-bayes-text-classifier';
import { read } from '#indicators/suggest/reading';
import { proposeScore, score } from '#indicators/suggest/score';
import { explain, suggest } from '#indicators/suggest/suggestion';
import { areaUnder } from '#indicators/training/figures';
import type { LabelledNote } from '#indicators/training/notes';
import { SuggestFiles } from '../../apps/start/suggest-files';
import { load, ratios, rounded, type Spread, spread, summary } from './figures';

const ROUNDS = 5;
/** Of the notes that the peers learn from, and of those that are read. */
const EVERY = { learnt: 10, read: 4 };
const PROPOSED = 'propose';
const NOT = 'not';
const SMOOTHING = 0.5;

/** Somebody who reads a note for all signs and for whether it is to be raised. */
interface Contestant {
  readonly name: string;
  read(text: string): unknown;
  /** How much speaks for raising each. */
  scores(notes: readonly LabelledNote[]): number[];
}

/**
 * P9: one note read, as the console does while somebody types, and why it is proposed, as the console says where it is.
 * Floor: every word looked up once, and what it says of each sign added. Peer: the same as a library does it. They learn from
 * every tenth note; what each makes of notes that nobody learnt from stands beside its time.
 */
export async function p9(): Promise<void> {
  const files = new SuggestFiles(join('seeds', 'az'));
  const learnt = files.notes().filter(({ kind }, at) => kind !== 'sentence' && at % EVERY.learnt === 0);
  const fresh = files.testNotes().filter((_, at) => at % EVERY.read === 0);
  console.log(
    `P9: ${String(fresh.length)} notes read in each of ${String(ROUNDS)} rounds, load ${String(load())}; floor and peer learnt from ${String(learnt.length)}`,
  );
  const contestants = [...ours(files), floor(learnt), peer(learnt)];
  const rounds: Map<string, Spread>[] = [];
  for (let nth = 0; nth <= ROUNDS; nth++) {
    const round = new Map(
      contestants.map(({ name, read }) => [name, spread(fresh.map((note) => took(read, note)))]),
    );
    if (nth === 0) continue;
    console.log(`round ${String(nth)}, load ${String(load())}`);
    for (const [name, { p50, p99 }] of round)
      console.log(`  ${name.padEnd(14)}p50 ${p50.toFixed(2)} ms   p99 ${p99.toFixed(2)} ms`);
    rounds.push(round);
  }
  const confused = new Map(contestants.map((each) => [each.name, confusedBy(each, fresh)]));
  for (const [name, share] of confused)
    console.log(
      `${name}: of 100 pairs, one to raise and one not, ${share.toFixed(1)} are taken for each other`,
    );
  const each = (name: string, of: 'p50' | 'p99'): number[] =>
    rounds.map((round) => round.get(name)?.[of] ?? NaN);
  const toPeer = (name: string, of: 'p50' | 'p99'): number =>
    ratios(each(name, of).map((own, at) => own / (each('peer', of)[at] ?? NaN))).median;
  summary(
    'P9',
    {
      what: 'one note read for all signs, ms',
      p50: Object.fromEntries(contestants.map(({ name }) => [name, ratios(each(name, 'p50'))])),
      p99: Object.fromEntries(contestants.map(({ name }) => [name, ratios(each(name, 'p99'))])),
      confused: Object.fromEntries(confused),
    },
    [
      { what: 'p50, to the peer', median: toPeer('ours', 'p50'), atMost: 2.5 },
      { what: 'p99, to the peer', median: toPeer('ours', 'p99'), atMost: 2 },
      { what: 'p99 with why, to the peer', median: toPeer('ours, and why', 'p99'), atMost: 4 },
      {
        what: 'confused, to the peer',
        median: rounded((confused.get('ours') ?? NaN) / (confused.get('peer') ?? NaN)),
        atMost: 0.25,
      },
    ],
  );
}

function took(read: (text: string) => unknown, { text }: LabelledNote): number {
  const begun = performance.now();
  read(text);
  return performance.now() - begun;
}

function confusedBy({ scores }: Contestant, notes: readonly LabelledNote[]): number {
  const scored = scores(notes).map((score, at) => ({ score, is: notes[at]?.escalate === true }));
  return rounded(100 * (1 - areaUnder(scored)));
}

function ours(files: SuggestFiles): Contestant[] {
  const model = files.model();
  const scores = (notes: readonly LabelledNote[]): number[] =>
    notes.map(({ text }) => {
      const reading = read(text, model);
      return proposeScore(score(reading, model), reading.words, model.cuts);
    });
  return [
    { name: 'ours', read: (text) => suggest(text, model), scores },
    { name: 'ours, and why', read: (text) => explain(text, suggest(text, model), model), scores },
  ];
}

function floor(learnt: readonly LabelledNote[]): Contestant {
  const labels = [...new Set(learnt.flatMap(labelsOf))];
  const often = new Float64Array(labels.length);
  const rows = new Map<string, Float64Array>();
  for (const note of learnt) {
    const told = labelsOf(note).map((label) => labels.indexOf(label));
    for (const at of told) often[at]! += 1;
    for (const word of new Set(wordsOf(note.text))) {
      const row = rows.get(word) ?? new Float64Array(labels.length);
      for (const at of told) row[at]! += 1;
      rows.set(word, row);
    }
  }
  for (const row of rows.values())
    row.forEach((count, at) => {
      row[at] = Math.log((count + SMOOTHING) / (often[at]! + 1));
    });
  const sumOf = (text: string): Float64Array => {
    const sums = new Float64Array(labels.length);
    for (const word of wordsOf(text)) rows.get(word)?.forEach((odds, at) => (sums[at]! += odds));
    return sums;
  };
  return {
    name: 'floor',
    read: sumOf,
    scores: (notes) =>
      notes.map(({ text }) => {
        const sums = sumOf(text);
        return sums[labels.indexOf(PROPOSED)]! - sums[labels.indexOf(NOT)]!;
      }),
  };
}

function peer(learnt: readonly LabelledNote[]): Contestant {
  const classifier = bayes();
  classifier.definePrepTasks([wordsOf]);
  classifier.defineConfig({ considerOnlyPresence: true, smoothingFactor: SMOOTHING });
  for (const note of learnt) for (const label of labelsOf(note)) classifier.learn(note.text, label);
  classifier.consolidate();
  return {
    name: 'peer',
    read: (text) => classifier.computeOdds(text),
    scores: (notes) =>
      notes.map(({ text }) => {
        const odds = new Map(classifier.computeOdds(text));
        return (odds.get(PROPOSED) ?? 0) - (odds.get(NOT) ?? 0);
      }),
  };
}

function labelsOf({ codes, escalate }: LabelledNote): string[] {
  return [...codes, escalate ? PROPOSED : NOT];
}

function wordsOf(text: string): string[] {
  return text.toLowerCase().match(/\p{L}+/gu) ?? [];
}
