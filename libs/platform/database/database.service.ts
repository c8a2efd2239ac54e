import { Inject, Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import { TransactionHost } from '@nestjs-cls/transactional';
import type { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import type { ClientBase, Pool } from 'pg';
import {
  DataSource,
  type EntityManager,
  type EntityTarget,
  type ObjectLiteral,
  type Repository,
} from 'typeorm';
import type { PostgresDriver } from 'typeorm/driver/postgres/PostgresDriver';
import type { Acting } from './acting-context';
import { actingStatement } from './acting-statement';
import type { Statement } from './statement';

/** What a transaction must begin with, or undefined when nobody in particular acts: see `acting-context.ts`. */
export type ActingContext = () => Acting | undefined;
export const ACTING_CONTEXT = Symbol('ACTING_CONTEXT');

/**
 * The one door to Postgres. Everything goes through the current transaction when there is one (opened by
 * `@Transactional()`, carried by CLS), so no caller threads a manager and none can slip past it.
 */
@Injectable()
export class Database {
  constructor(
    @InjectDataSource() private readonly dataSource: DataSource,
    private readonly host: TransactionHost<TransactionalAdapterTypeOrm>,
    @Inject(ACTING_CONTEXT) private readonly actingContext: ActingContext,
  ) {}

  get manager(): EntityManager {
    return this.host.tx;
  }

  /** @throws outside a transaction when a person acts: the repository would not know of them */
  repository<E extends ObjectLiteral>(entity: EntityTarget<E>): Repository<E> {
    if (!this.host.isTransactionActive() && this.actingContext() !== undefined)
      throw new Error('What a person reads through a repository needs a transaction.');
    return this.manager.getRepository(entity);
  }

  /** Runs one statement, on the driver itself, and returns its rows, whichever verb it is. */
  async query<Row>(statement: string | Statement, parameters: readonly unknown[] = []): Promise<Row[]> {
    const acting = this.actingContext();
    const named = typeof statement === 'string' ? { text: statement } : plannedFor(acting, statement);
    const config = { ...named, values: [...parameters] };
    const client = this.currentClient();
    const { rows } =
      client || acting === undefined
        ? await (client ?? this.pool()).query(config)
        : await actingStatement(this.pool(), acting, config);
    return rows as Row[];
  }

  /** Like `query`, for statements that give at most one row. */
  async one<Row>(
    statement: string | Statement,
    parameters: readonly unknown[] = [],
  ): Promise<Row | undefined> {
    const rows = await this.query<Row>(statement, parameters);
    return rows[0];
  }

  /** Runs `work` in one transaction (joining the current one), like `@Transactional()` on a method. */
  transaction<T>(work: () => Promise<T>): Promise<T> {
    return this.host.withTransaction(work);
  }

  /**
   * The current transaction's own client, or undefined outside a transaction: lets the job queue join it.
   * @throws when the transaction is over: its client may be somebody else's by now
   */
  currentClient(): ClientBase | undefined {
    if (!this.host.isTransactionActive()) return undefined;
    const runner = this.manager.queryRunner as
      { isReleased: boolean; databaseConnection?: ClientBase } | undefined;
    if (!runner?.databaseConnection || runner.isReleased) throw new Error('The transaction is over.');
    return runner.databaseConnection;
  }

  /** The driver's pool, outside a transaction. @throws what `isDatabaseAway` knows, before the first connection */
  pool(): Pool {
    const pool = (this.dataSource.driver as PostgresDriver).master as Pool | undefined;
    if (!pool) throw new Error('Driver not Connected');
    return pool;
  }

  get isConnected(): boolean {
    return this.dataSource.isInitialized;
  }
}

/** Row security makes a plan good for one role: each has a statement, and with it a plan, of its own. */
function plannedFor(acting: Acting | undefined, { name, text }: Statement): Statement {
  return { name: acting ? `${acting.role}:${name}` : name, text };
}
