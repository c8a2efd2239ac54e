import { setTimeout as delay } from 'node:timers/promises';
import type { Part } from './part';

/** Before the first, second, … new start in a row; the last one is kept. */
const BACKOFF_MS = [0, 250, 500, 1_000, 2_000, 5_000] as const;
/** A part that lived this long has recovered: its next death is a first one again. */
const RECOVERED_AFTER_MS = 30_000;

/** Keeps every part alive until told to stop, and then stops them in the opposite order of their start. */
export class Supervisor {
  private readonly parts: Part[] = [];
  private isStopping = false;

  constructor(private readonly say: (sentence: string) => void) {}

  /** Starts a part, waits until it is ready, and watches over it from then on. Its order is that of the calls. */
  async start(part: Part): Promise<string> {
    this.parts.push(part);
    const outcome = await part.start();
    if (this.isStopping) await part.stop();
    else void this.watch(part);
    return outcome;
  }

  /** Tells each part to stop, the last one first, and waits for it. */
  async stop(): Promise<void> {
    this.isStopping = true;
    for (const part of [...this.parts].reverse()) await part.stop();
  }

  /** For those who will not wait. */
  kill(): void {
    this.isStopping = true;
    for (const part of [...this.parts].reverse()) part.kill();
  }

  private async watch(part: Part): Promise<void> {
    let failures = 0;
    let startedAt = performance.now();
    while (!this.isStopping) {
      const how = await part.died;
      if (this.isStopping) return;
      if (performance.now() - startedAt > RECOVERED_AFTER_MS) failures = 0;
      this.say(`${part.name} died (${how}) and is started again`);
      failures = await this.revive(part, failures);
      startedAt = performance.now();
    }
  }

  /** Tries for ever. @returns how many starts in a row were needed so far */
  private async revive(part: Part, failuresBefore: number): Promise<number> {
    const start = performance.now();
    for (let failures = failuresBefore; ; failures++) {
      await delay(BACKOFF_MS[Math.min(failures, BACKOFF_MS.length - 1)]);
      if (this.isStopping) return failures;
      try {
        const outcome = await part.start();
        const seconds = ((performance.now() - start) / 1000).toFixed(1);
        this.say(`${part.name} is back after ${seconds} s: ${outcome}`);
        return failures + 1;
      } catch (error) {
        if (this.isStopping) return failures;
        if (failures === BACKOFF_MS.length - 1) this.say(stubborn(part, error));
      }
    }
  }
}

function stubborn(part: Part, error: unknown): string {
  const reason = error instanceof Error ? error.message : String(error);
  return `${part.name} still does not start and is tried again every 5 s: ${reason}`;
}
