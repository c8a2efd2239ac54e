/** Something did not answer in time. What was asked may still happen: only what may happen twice may be asked so. */
export class TookTooLong extends Error {
  constructor(readonly milliseconds: number) {
    super(`no answer within ${milliseconds} ms`);
    this.name = 'TookTooLong';
  }
}

/** The outcome of `work`, or TookTooLong; a later outcome is dropped. */
export function within<T>(milliseconds: number, work: Promise<T>): Promise<T> {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => reject(new TookTooLong(milliseconds)), milliseconds);
    const settle = (): void => clearTimeout(timer);
    work.finally(settle).then(resolve, reject);
  });
}
