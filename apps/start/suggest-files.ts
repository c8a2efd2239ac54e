import { createHash } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { lexiconOf, NOTE_LANGUAGES } from '#indicators/suggest/lexicon';
import { type KeptModel, type Model, openModel } from '#indicators/suggest/model';
import { patternIndex } from '#indicators/suggest/patterns';
import type { Knowledge } from '#indicators/suggest/reading';
import { checkedVocabularies } from '#indicators/suggest/vocabulary';
import type { FeatureNames } from '#indicators/suggest/features';
import { type Example, exampleOf } from '#indicators/training/examples';
import { beginningsOf } from '#indicators/training/beginnings';
import { labelledNotes, type LabelledNote } from '#indicators/training/notes';

/** Of all notes, those to learn from and those to be judged by. */
const SETTLED = 'settled.jsonl';

/** Where the country pack keeps what suggestions are made of. */
export class SuggestFiles {
  constructor(readonly pack: string) {}

  get weightsFile(): string {
    return join(this.pack, 'suggest-weights.json');
  }

  words(): ReturnType<typeof checkedVocabularies> {
    const file = (...path: string[]): string => readFileSync(join(this.pack, ...path), 'utf8');
    const read = (name: string): object => JSON.parse(file('concepts', `${name}.json`)) as object;
    return checkedVocabularies(
      Object.fromEntries(
        NOTE_LANGUAGES.map((language) => [
          language,
          { ...read(language), glossary: file('glossary', `${language}.txt`) },
        ]),
      ),
      read('signs'),
    );
  }

  knowledge(): Knowledge {
    const { vocabularies, patterns } = this.words();
    return { lexicon: lexiconOf(vocabularies), patterns: patternIndex(patterns) };
  }

  model(): Model {
    const { vocabularies, patterns } = this.words();
    return openModel(JSON.parse(readFileSync(this.weightsFile, 'utf8')) as KeptModel, vocabularies, patterns);
  }

  /** The notes to learn from: every file in `notes/`, however many. */
  notes(): LabelledNote[] {
    return this.notesIn(join(this.pack, 'notes'));
  }

  /** The notes to learn from, and how they begin. */
  lessons(): LabelledNote[] {
    const notes = this.notes();
    return [...notes, ...beginningsOf(notes)];
  }

  /** The same, read. @param names where the names of their features go */
  examples(names?: FeatureNames): Example[] {
    const knowledge = this.knowledge();
    return this.lessons().map((note) => exampleOf(note, knowledge, names));
  }

  /** The notes only to be judged by, if there are any. */
  testNotes(): LabelledNote[] {
    return this.notesIn(join(this.pack, 'notes', 'test'));
  }

  /** Changes when any word, note, label or weight does; what is said about the notes may change. */
  versionOf({ note, clause, net, cuts }: Omit<KeptModel, 'version'>): string {
    const hash = createHash('sha256');
    for (const folder of ['concepts', 'glossary', 'notes', join('notes', 'labels')])
      for (const name of filesIn(join(this.pack, folder)).filter((name) => !name.endsWith('.md')))
        hash.update(name).update(readFileSync(join(this.pack, folder, name)));
    hash.update(JSON.stringify([note, clause, net, cuts]));
    return `suggest-${hash.digest('hex').slice(0, 12)}`;
  }

  private notesIn(folder: string): LabelledNote[] {
    const files = filesIn(folder)
      .filter((name) => name.endsWith('.jsonl') && name !== SETTLED)
      .map((name) => ({
        author: basename(name, '.jsonl'),
        lines: linesOf(join(folder, name)),
        labels: linesOf(join(folder, 'labels', name)),
      }));
    return labelledNotes(files, linesOf(join(this.pack, 'notes', SETTLED)));
  }
}

function filesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => entry.name)
    .sort();
}

function linesOf(file: string): string[] {
  return existsSync(file)
    ? readFileSync(file, 'utf8')
        .split('\n')
        .filter((line) => line.trim() !== '')
    : [];
}
