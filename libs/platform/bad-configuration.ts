/** The environment cannot be used. Each sentence names one variable and says what to do; none repeats a secret. */
export class BadConfiguration extends Error {
  constructor(readonly sentences: readonly string[]) {
    super(sentences.join('\n'));
    this.name = 'BadConfiguration';
  }
}
