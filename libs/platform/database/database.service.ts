import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { ClientBase } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';

/**
 * The one door to Postgres. Everything goes through the current transaction when there is one (opened by
 * `@Transactional()`, carried by CLS), so no caller threads a manager and none can slip past it.
 */
@Injectable()
export class Database {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly host: TransactionHost<TransactionalAdapterTypeOrm>,
  ) {}

  get manager(): EntityManager {
    return this.host.tx;
  }

  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    return this.manager.getRepository(entity);
  }

  /** Runs one statement and returns its rows, whichever verb it is. */
  async query<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row[]> {
    const result: unknown = await this.manager.query(sql, [...parameters]);
    return rowsOf<Row>(result);
  }

  /** Like `query`, for statements that give at most one row. */
  async one<Row>(sql: string, parameters: readonly unknown[] = []): Promise<Row | undefined> {
    const rows = await this.query<Row>(sql, parameters);
    return rows[0];
  }

  /** Runs `work` in one transaction (joining the current one), like `@Transactional()` on a method. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.host.withTransaction(work);
  }

  /** The current transaction's own client, or undefined outside a transaction: lets the job queue join it. */
  currentClient(): ClientBase | undefined {
    if (!this.host.isTransactionActive()) return undefined;
    const runner = this.manager.queryRunner as { databaseConnection?: ClientBase } | undefined;
    return runner?.databaseConnection;
  }

  /** The driver's pool, for the job queue outside a transaction. */
  pool(): unknown {
    return (this.dataSource.driver as PostgresDriver).master;
  }

  get isConnected(): boolean {
    return this.dataSource.isInitialized;
  }
}

/** TypeORM answers `[rows, count]` for UPDATE and DELETE, rows for the rest. */
function rowsOf<Row>(result: unknown): Row[] {
  if (!Array.isArray(result)) return [];
  const [rows, count] = result as unknown[];
  if (result.length === 2 && Array.isArray(rows) && typeof count === 'number') return rows as Row[];
  return result as Row[];
}
