import type { Language } from '#contracts/language';
import type { FieldProblem } from '#contracts/problem';
import type { RuleSet } from '#contracts/rule-sets';
import type { DraftParts } from '#contracts/rule-workbench';

/** In the order they stand side by side. */
export const languages: readonly Language[] = ['az', 'ru', 'en'];

/** What every part of the editor is given. */
export interface SectionProps {
  set: RuleSet;
  /** What the server found wrong, by JSON pointer into the set. */
  faults: readonly FieldProblem[];
  onChange: (parts: DraftParts) => void;
}

/** A list with one of its entries changed. */
export function withEntry<T>(list: readonly T[], at: number, entry: T): T[] {
  return list.map((each, place) => (place === at ? entry : each));
}

export function without<T>(list: readonly T[], at: number): T[] {
  return list.filter((_, place) => place !== at);
}

/** A list with an entry and the one after it in each other's place. */
export function swapped<T>(list: readonly T[], at: number): T[] {
  return list.map(
    (each, place) => (place === at ? list[at + 1] : place === at + 1 ? list[at] : each) ?? each,
  );
}

/** A key that no entry has: `new-2`. */
export function freeKey(taken: readonly string[], beginning: string): string {
  let nth = 1;
  while (taken.includes(`${beginning}-${String(nth)}`)) nth += 1;
  return `${beginning}-${String(nth)}`;
}
