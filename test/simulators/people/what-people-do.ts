/** Something a simulated person did or saw, for whoever watches. */
export interface Deed {
  readonly who: string;
  /** The carrier simulator's id of the caller concerned, when known. */
  readonly caller: string | null;
  /** `answers`, `types`, `alerts`, `acknowledges`, `closes`, `hangs-up`, `sees`, `misses`, `fails`. */
  readonly what: string;
  readonly text: string;
}

export type Watcher = (deed: Deed) => void;

/** Real milliseconds of so many simulated seconds. */
export function realMs(seconds: number, speed: number): number {
  return (seconds * 1000) / speed;
}

/** Lets real time pass; resolves early and quietly when the person goes home. */
export function passing(ms: number, home: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    if (home.aborted) {
      resolve();
      return;
    }
    const done = (): void => {
      clearTimeout(timer);
      home.removeEventListener('abort', done);
      resolve();
    };
    const timer = setTimeout(done, ms);
    home.addEventListener('abort', done, { once: true });
  });
}
