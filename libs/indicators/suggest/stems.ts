import { goOn, goOnWith, NO_LETTERS } from './feature-number';
import { Places } from './places';

/** What is known of one stem. */
interface Stem<Entry> {
  readonly key: string;
  readonly entries: Entry[];
}

/** Beginnings of words with what is known of each; looking them up cuts no word into pieces. */
export class Stems<Entry> {
  private readonly places = new Places();
  /** Those whose numbers are the same, together. */
  private readonly stems: Stem<Entry>[][] = [];

  add(key: string, entry: Entry): void {
    const number = goOn(NO_LETTERS, key);
    const place = this.places.get(number);
    const known = this.stems[place]?.find((stem) => stem.key === key);
    if (known !== undefined) known.entries.push(entry);
    else if (place >= 0) this.stems[place]?.push({ key, entries: [entry] });
    else this.places.set(number, this.stems.push([{ key, entries: [entry] }]) - 1);
  }

  /** What is known of the stems that a word begins with, the shortest first. */
  of(word: string): Stem<Entry>[] {
    const found: Stem<Entry>[] = [];
    let number = NO_LETTERS;
    for (let at = 0; at < word.length; at++) {
      number = goOnWith(number, word.charCodeAt(at));
      const place = this.places.get(number);
      if (place < 0) continue;
      for (const stem of this.stems[place] ?? [])
        if (stem.key.length === at + 1 && word.startsWith(stem.key)) found.push(stem);
    }
    return found;
  }
}
