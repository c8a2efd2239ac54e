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

/** An entry by its code; while a code is typed another may have the same, and then it is the how-maniest of them. */
export interface Named {
  readonly code: string;
  readonly nth: number;
}

/** The entry at a place, to be found again when others come, go or move. */
export function namedAt(codes: readonly string[], at: number): Named {
  const code = codes[at] ?? '';
  return { code, nth: codes.slice(0, at).filter((each) => each === code).length };
}

/** Where the entry is now; -1 when it is gone. */
export function placeOf(codes: readonly string[], { code, nth }: Named): number {
  return codes.flatMap((each, at) => (each === code ? [at] : []))[nth] ?? -1;
}

/** A key that no entry has: `new-2`. */
export function freeKey(taken: readonly string[], beginning: string): string {
  let nth = 1;
  while (taken.includes(`${beginning}-${String(nth)}`)) nth += 1;
  return `${beginning}-${String(nth)}`;
}
