/** A country pack no process may start on; `sentences` tells all that is wrong with it. */
export class BrokenCountryPack extends Error {
  override readonly name = 'BrokenCountryPack';

  constructor(
    readonly key: string,
    readonly sentences: readonly string[],
  ) {
    super([`The country pack "${key}" cannot be used:`, ...sentences.map((line) => `- ${line}`)].join('\n'));
  }
}
