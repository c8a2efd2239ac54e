import { Injectable, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { CannotStart } from '#platform/cannot-start';
import { Database } from '#platform/database/database.service';
import { assertSafeRole } from '#platform/postgres/safe-role';

const RETRY_MS = 500;

/** The gateway answers before Postgres is there, so its role is checked as soon as it is; an unsafe one ends the process. */
@Injectable()
export class RoleCheck implements OnApplicationBootstrap, OnModuleDestroy {
  private timer: NodeJS.Timeout | undefined;

  constructor(private readonly db: Database) {}

  onApplicationBootstrap(): void {
    void this.check();
  }

  onModuleDestroy(): void {
    clearTimeout(this.timer);
  }

  private async check(): Promise<void> {
    try {
      await assertSafeRole({ query: (sql) => this.db.query(sql) }, 'gateway');
    } catch (error) {
      if (error instanceof CannotStart) {
        process.stderr.write(`${error.message}\n`);
        process.exit(1);
      }
      this.timer = setTimeout(() => void this.check(), RETRY_MS);
    }
  }
}
