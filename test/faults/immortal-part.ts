import type { NodeProcess } from '../../apps/start/node-process';

/** Environment of one life of a process, besides what all its lives have. */
export type LifeEnv = Readonly<Record<string, string>>;

/** Whoever runs it has no more patience. */
const STOPS_WITHIN_MS = 20_000;

/** A process that is started anew the moment it dies. */
export class ImmortalPart {
  /** How often it has died, whatever of. */
  deaths = 0;
  /** How often by SIGKILL, its own or another's. */
  kills = 0;
  /** Deaths that were not a kill: it ended by itself. */
  readonly crashes: string[] = [];
  ready: Promise<unknown>;
  private life: NodeProcess;
  private env: LifeEnv = {};
  private nextEnv: LifeEnv = {};
  private isOver = false;

  private isBack: (() => void) | undefined;

  /** @param away is told that it is dead; what it answers is told that the next life is ready */
  constructor(
    private readonly make: (env: LifeEnv) => NodeProcess,
    private readonly away?: () => () => void,
  ) {
    this.life = make({});
    this.ready = this.live();
  }

  get pid(): number | undefined {
    return this.life.pid;
  }

  /** What the life after the next kill is given; one that ends in another way begins again as it was. */
  prepare(env: LifeEnv): void {
    this.nextEnv = env;
  }

  /** SIGKILL; resolves when the next life is ready. */
  async kill(nextEnv?: LifeEnv): Promise<void> {
    await this.ready;
    if (nextEnv) this.nextEnv = nextEnv;
    await this.end('SIGKILL');
  }

  /** SIGKILL, ready or not; resolves when it is dead. */
  async killNow(): Promise<void> {
    const before = this.kills;
    while (this.kills === before) {
      this.life.kill();
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** SIGTERM: it ends what it is at, and the next life begins. */
  async drain(): Promise<void> {
    await this.ready;
    await this.end('SIGTERM');
  }

  async stop(): Promise<void> {
    this.isOver = true;
    await this.ready.catch(() => undefined);
    await this.life.stop();
  }

  private async end(signal: 'SIGKILL' | 'SIGTERM'): Promise<void> {
    const { life } = this;
    const { died, pid } = life;
    const before = this.deaths;
    if (signal === 'SIGKILL') this.life.kill();
    else if (pid !== undefined) process.kill(pid, signal);
    const patience = setTimeout(() => {
      this.crashes.push(`did not stop in ${String(STOPS_WITHIN_MS)} ms`);
      life.kill();
    }, STOPS_WITHIN_MS);
    await died;
    clearTimeout(patience);
    while (this.deaths === before) await new Promise((resolve) => setImmediate(resolve));
    await this.ready;
  }

  /** A life that ends before it was ready is a death like any other, except the first: that is a broken build. */
  private async live(): Promise<void> {
    for (;;) {
      const { life } = this;
      const failure = await life.start().then(
        () => undefined,
        (error: unknown) => error,
      );
      if (failure === undefined) {
        this.isBack?.();
        this.isBack = undefined;
        void life.died.then((how) => this.begin(how));
        return;
      }
      if (this.deaths === 0) throw failure as Error;
      if (this.isOver) return;
      this.renew(await life.died);
    }
  }

  private begin(how: string): void {
    if (this.isOver) return;
    if (how !== 'SIGKILL' && how !== 'SIGTERM') this.crashes.push(how);
    this.renew(how);
    this.ready = this.live();
  }

  private renew(how: string): void {
    this.deaths++;
    this.isBack ??= this.away?.();
    if (how === 'SIGKILL') {
      this.kills++;
      this.env = this.nextEnv;
      this.nextEnv = {};
    }
    this.life = this.make(this.env);
  }
}
