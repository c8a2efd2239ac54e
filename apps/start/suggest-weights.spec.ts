import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { SIGN_CODES } from '#contracts/sign-codes';
import { goOn, NO_LETTERS } from '#indicators/suggest/feature-number';
import type { FeatureNames } from '#indicators/suggest/features';
import type { KeptNet } from '#indicators/suggest/kept-net';
import { CLAUSE_HEADS, type KeptModel, NOTE_HEADS } from '#indicators/suggest/model';
import { read } from '#indicators/suggest/reading';
import { ALPHABET, type KeptTable } from '#indicators/suggest/table';
import { exampleOf } from '#indicators/training/examples';
import { NET_RECIPE } from '#indicators/training/learn-net';
import { SEED } from '#indicators/training/make-model';
import { type Head, train } from '#indicators/training/train';
import { trainNet } from '#indicators/training/train-net';
import { SuggestFiles } from './suggest-files';

const files = new SuggestFiles(join(__dirname, '../../seeds/az'));

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

/** By whole notes alone: a clause learns nothing from how they begin. */
function learntClauses(head: Head): KeptTable {
  const knowledge = files.knowledge();
  const names: FeatureNames = new Map();
  const examples = files.notes().map((each) => exampleOf(each, knowledge, names));
  return train(examples, names, SEED, [head]).clause;
}

function begunNet(): KeptNet {
  const knowledge = files.knowledge();
  const examples = files.lessons().map((note) => ({ note, reading: read(note.text, knowledge) }));
  return trainNet(examples, SEED, { ...NET_RECIPE, rounds: 0 });
}

describe('the weights', () => {
  it('are those that the notes and concepts in the country pack give', () => {
    const kept = JSON.parse(readFileSync(files.weightsFile, 'utf8')) as KeptModel;
    expect(kept.version).toBe(files.versionOf(kept));
    const heads = ({ heads }: KeptTable): string[] => heads.map(({ name }) => name);
    expect(heads(kept.note)).toEqual([...NOTE_HEADS, ...SIGN_CODES]);
    expect(heads(kept.clause)).toEqual([...CLAUSE_HEADS, ...SIGN_CODES]);
    // All heads are learnt alike: one of the clauses, which costs little, shows that nobody changed what is kept.
    const again: Head = 'calms';
    const learnt = learntClauses(again);
    const head = ({ heads }: KeptTable): object | undefined => heads.find(({ name }) => name === again);
    expect(head(learnt)).toEqual(head(kept.clause));
    expect(weightsOf(learnt, again)).toEqual(weightsOf(kept.clause, again));
    expect(weightsOf(kept.clause, again).size).toBeGreaterThan(100);
    // The net is learnt for minutes: that it begins with the same words is all that is looked at here.
    const namesOf = ({ lines }: KeptNet): string[] =>
      lines.split('\n').map((line) => line.split('\t')[0] ?? '');
    const begun = begunNet();
    expect(namesOf(kept.net)).toEqual(namesOf(begun));
    expect(kept.net.tables.map(({ length }) => length)).toEqual(begun.tables.map(({ length }) => length));
  }, 480_000);
});
