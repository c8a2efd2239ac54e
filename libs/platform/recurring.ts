/** After a failure the next run comes this soon, unless it is said otherwise. */
const AFTER_FAILURE_MS = 500;

/**
 * Work that is done again and again: at once when poked, and each `everyMs` although nobody pokes. Never two at a time;
 * a poke during a run is followed by another run.
 */
export class Recurring {
  private timer: NodeJS.Timeout | undefined;
  private running: Promise<void> | undefined;
  private isPoked = false;
  private isStopped = false;

  /** @param failed is told what a run threw; the next one comes all the same */
  constructor(
    private readonly work: () => Promise<void>,
    private readonly everyMs: number,
    private readonly failed: (error: unknown) => void,
    private readonly afterFailureMs = Math.min(everyMs, AFTER_FAILURE_MS),
  ) {}

  start(): void {
    this.isStopped = false;
    this.poke();
  }

  poke(): void {
    this.isPoked = true;
    if (!this.running && !this.isStopped) this.running = this.run();
  }

  /** Resolves when the present run, if any, is over; none follows. */
  async stop(): Promise<void> {
    this.isStopped = true;
    clearTimeout(this.timer);
    await this.running;
  }

  private async run(): Promise<void> {
    clearTimeout(this.timer);
    let pause = this.everyMs;
    while (this.isPoked && !this.isStopped) {
      this.isPoked = false;
      pause = this.everyMs;
      try {
        await this.work();
      } catch (error) {
        pause = this.afterFailureMs;
        this.failed(error);
      }
    }
    this.running = undefined;
    if (!this.isStopped) this.timer = setTimeout(() => this.poke(), pause);
  }
}
