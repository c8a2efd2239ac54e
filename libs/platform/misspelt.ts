const LONGEST_SLIP = 2;
const SHORTEST_NAME = 8;

/**
 * Variables that look like ours and are not: everything under `HOTLINE_`, and any other name within two
 * letters of a known one. A misspelt name would otherwise be silently ignored, and its default used.
 * @returns one sentence for each
 */
export function misspeltNames(names: readonly string[], known: readonly string[]): string[] {
  return names
    .filter((name) => !known.includes(name))
    .flatMap((name) => {
      const meant = known.find((candidate) => isSlipOf(name, candidate));
      if (meant !== undefined) return [`${name} is not known here: did you mean ${meant}?`];
      return name.startsWith('HOTLINE_') ? [`${name} is not known here: remove it.`] : [];
    });
}

function isSlipOf(name: string, known: string): boolean {
  if (known.length < SHORTEST_NAME || name[0] !== known[0]) return false;
  if (Math.abs(name.length - known.length) > LONGEST_SLIP) return false;
  return editDistance(name, known) <= LONGEST_SLIP;
}

/** Levenshtein's distance, one row at a time. */
function editDistance(from: string, to: string): number {
  let row = Array.from({ length: to.length + 1 }, (_, column) => column);
  for (const [index, letter] of [...from].entries()) {
    const next = [index + 1];
    for (let column = 1; column <= to.length; column++) {
      const replaced = at(row, column - 1) + (letter === to[column - 1] ? 0 : 1);
      next.push(Math.min(replaced, at(row, column) + 1, at(next, column - 1) + 1));
    }
    row = next;
  }
  return at(row, to.length);
}

function at(row: readonly number[], column: number): number {
  return row[column] ?? Number.POSITIVE_INFINITY;
}
