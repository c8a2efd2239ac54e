import type { FieldProblem } from '#contracts/problem';

/** What is wrong at one place of a draft, in the reader's words. */
export function faultAt(faults: readonly FieldProblem[], pointer: string): string | undefined {
  const found = faults.filter((fault) => fault.pointer === pointer).map(({ message }) => message);
  return found.length === 0 ? undefined : found.join(' ');
}

/** Whether anything is wrong at a place or below it. */
export function isFaulty(faults: readonly FieldProblem[], pointer: string): boolean {
  return faults.some((fault) => fault.pointer === pointer || fault.pointer.startsWith(`${pointer}/`));
}
