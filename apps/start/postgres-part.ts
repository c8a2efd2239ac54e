import type { OwnPostgres } from '#platform/postgres/own-postgres';
import type { Part } from './part';

/** Our own PostgreSQL as a part the supervisor keeps alive. */
export class PostgresPart implements Part {
  readonly name = 'PostgreSQL';

  constructor(private readonly own: OwnPostgres) {}

  get died(): Promise<string> {
    return this.own.postmaster.died;
  }

  async start(): Promise<string> {
    await this.own.postmaster.start();
    return 'ready';
  }

  stop(): Promise<void> {
    return this.own.postmaster.stop();
  }

  kill(): void {
    this.own.postmaster.kill();
  }
}
