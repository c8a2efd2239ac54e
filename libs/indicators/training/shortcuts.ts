import type { Example } from './examples';
import { areaUnder } from './figures';
import { fit, dot, type Row } from './logistic';

/** Who is speaking, or is spoken of; by these alone nobody may be judged. */
const ROLES = new Set([
  'family',
  'woman',
  'school',
  'hospital',
  'boss',
  'police',
  'neighbour_vague',
  'children_age',
]);

/** What a lazy model could look at instead of what is told. */
const SHORTCUTS: Readonly<Record<string, (example: Example) => readonly string[]>> = {
  'length of the note': ({ reading }) => [`${Math.floor(Math.log2(reading.words + 1) * 2)}`],
  'number of keywords': ({ reading }) => [
    `${Math.floor(Math.log2(reading.sentences.reduce((sum, { hits }) => sum + hits.length, 0) + 1) * 2)}`,
  ],
  "caller's role": ({ reading }) =>
    (reading.sentences[0]?.hits ?? []).map(({ concept }) => concept).filter((concept) => ROLES.has(concept)),
  language: ({ note }) => [note.lang],
  'first sentence': ({ reading }) => (reading.sentences[0]?.tokens ?? []).map(({ key }) => key.slice(0, 5)),
};

/** How far each shortcut alone would lead on the notes of an author left out: 0.5 is chance. */
export function shortcuts(examples: readonly Example[]): { readonly name: string; readonly area: number }[] {
  return Object.entries(SHORTCUTS).map(([name, featuresOf]) => {
    const all = examples.map((example) => ({ example, names: [...new Set(featuresOf(example))] }));
    const places = new Map(
      [...new Set(all.flatMap(({ names }) => names))].map((feature, at) => [feature, at]),
    );
    const rows = all.map(({ example, names }) => ({ example, row: rowOf(names, places) }));
    const scored = [...new Set(examples.map(({ note }) => note.author))].flatMap((author) => {
      const learnt = rows.filter(({ example }) => example.note.author !== author);
      const { weights, bias } = fit(
        learnt.map(({ row }) => row),
        learnt.map(({ example }) => example.note.escalate),
        places.size,
        { cost: 1, positive: 1, rounds: 8, seed: 1 },
      );
      return rows
        .filter(({ example }) => example.note.author === author)
        .map(({ example, row }) => ({ score: dot(weights, row) + bias, is: example.note.escalate }));
    });
    return { name, area: areaUnder(scored) };
  });
}

function rowOf(names: readonly string[], places: ReadonlyMap<string, number>): Row {
  return {
    at: Int32Array.from(names, (name) => places.get(name) ?? 0),
    value: Float32Array.from(names, () => 1),
  };
}
