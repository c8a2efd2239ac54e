/** The thing being done was broken off: the caller hung up, or the call was sent elsewhere. */
export class Interrupted extends Error {
  constructor() {
    super('interrupted');
    this.name = 'Interrupted';
  }
}

/** How fast simulated people live: at speed 20 a minute of theirs takes three seconds of ours. */
export class Pace {
  constructor(readonly speed: number) {}

  /**
   * Lets that many simulated seconds pass.
   * @throws Interrupted as soon as the signal is aborted
   */
  pass(seconds: number, signal: AbortSignal): Promise<void> {
    return new Promise((resolve, reject) => {
      if (signal.aborted) {
        reject(new Interrupted());
        return;
      }
      const broken = (): void => {
        clearTimeout(timer);
        reject(new Interrupted());
      };
      // A timer longer than 2^31 ms would fire at once.
      const timer = setTimeout(
        () => {
          signal.removeEventListener('abort', broken);
          resolve();
        },
        Math.min((seconds * 1000) / this.speed, 2_000_000_000),
      );
      signal.addEventListener('abort', broken, { once: true });
    });
  }

  /** Simulated seconds between two real instants, in ms since the epoch. */
  secondsBetween(from: number, to: number): number {
    return ((to - from) / 1000) * this.speed;
  }
}

/** Settles as `task` does, or with Interrupted when the signal is aborted first. */
export function unlessInterrupted<T>(task: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const broken = (): void => {
      reject(new Interrupted());
    };
    if (signal.aborted) broken();
    signal.addEventListener('abort', broken, { once: true });
    const settled = (): void => {
      signal.removeEventListener('abort', broken);
    };
    void task.finally(settled).then(resolve, reject);
  });
}
