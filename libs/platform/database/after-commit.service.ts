import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import {
  DataSource,
  type EntitySubscriberInterface,
  type QueryRunner,
  type TransactionCommitEvent,
} from 'typeorm';
import type { TransactionRollbackEvent } from 'typeorm';
import { Database } from './database.service';

/**
 * Runs work once the current transaction has committed; a rollback forgets it. Nobody waits for the work: the
 * caller's answer depends on the commit alone. Work from a savepoint that was rolled back still runs when the
 * whole transaction commits, so it must be safe to do in vain.
 */
@Injectable()
export class AfterCommit implements EntitySubscriberInterface {
  private readonly waiting = new WeakMap<QueryRunner, (() => Promise<void>)[]>();

  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly database: Database,
  ) {}

  /** @param work must not reject; outside a transaction it runs now and is waited for. */
  run(work: () => Promise<void>): void | Promise<void> {
    const runner = this.database.currentClient() && this.database.manager.queryRunner;
    if (!runner) return work();
    // TypeORM forgets subscribers each time it connects, so being one is checked here.
    if (!this.dataSource.subscribers.includes(this)) this.dataSource.subscribers.push(this);
    this.waiting.set(runner, [...(this.waiting.get(runner) ?? []), work]);
  }

  afterTransactionCommit({ queryRunner }: TransactionCommitEvent): void {
    if (queryRunner.isTransactionActive) return;
    for (const work of this.waiting.get(queryRunner) ?? []) void work();
    this.waiting.delete(queryRunner);
  }

  afterTransactionRollback({ queryRunner }: TransactionRollbackEvent): void {
    if (!queryRunner.isTransactionActive) this.waiting.delete(queryRunner);
  }
}
