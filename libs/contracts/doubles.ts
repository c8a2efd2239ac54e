/** A sentence for every value that occurs more than once: which file, what kind of thing, which value. */
export function doubles(values: readonly string[], file: string, what: string): string[] {
  const again = values.filter((value, index) => values.indexOf(value) !== index);
  return [...new Set(again)].map((value) => `${file}: the ${what} "${value}" occurs more than once.`);
}

/** The keys of a list, in its order. */
export function keysOf(entries: readonly { readonly key: string }[]): string[] {
  return entries.map((entry) => entry.key);
}
