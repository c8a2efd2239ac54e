import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { ClientBase } from 'pg';
import type { DataSource, QueryRunner } from 'typeorm';
import { type Acting, becoming } from './acting-context';
import { SessionMoved } from './session-moved';

type OptionsFactory = TransactionalAdapterTypeOrm['optionsFactory'];

/**
 * Transactions that begin as whoever acts. What `context` gives is asked when the transaction is asked for, and goes in
 * the message that begins it: no statement can come between.
 */
export function actingTransactions(context: () => Acting | undefined): OptionsFactory {
  return (dataSource: DataSource) => ({
    wrapWithTransaction: async (options, work, setManager) => {
      const acting = context();
      const runner = dataSource.createQueryRunner();
      try {
        if (acting !== undefined) beginsWith(runner, becoming(acting));
        await runner.startTransaction(options?.isolationLevel);
        if (acting?.proof) acting.proof.isGiven = true;
        setManager(runner.manager);
        const result: unknown = await work();
        await runner.commitTransaction();
        return result;
      } catch (error) {
        await runner.rollbackTransaction().catch(() => discard(runner));
        throw SessionMoved.orElse(error);
      } finally {
        await runner.release();
      }
    },
    wrapWithNestedTransaction: (options, work, setManager, manager) =>
      manager.transaction(options?.isolationLevel, (nested): Promise<unknown> => {
        setManager(nested);
        return work();
      }),
    getFallbackInstance: () => dataSource.manager,
  });
}

function beginsWith(runner: QueryRunner, begins: string): void {
  const query = runner.query.bind(runner);
  runner.query = (sql: string, ...rest: []) =>
    query(sql === 'START TRANSACTION' ? `${sql}; ${begins}` : sql, ...rest);
}

/** A connection whose transaction cannot be ended must not serve anybody else. */
async function discard(runner: QueryRunner): Promise<void> {
  const { databaseConnection: client } = runner as QueryRunner & {
    databaseConnection?: ClientBase & { end(): Promise<void> };
  };
  await client?.end().catch(() => undefined);
}
