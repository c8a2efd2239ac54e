import { type DynamicModule, Global, Logger, Module, type OnApplicationBootstrap } from '@nestjs/common';
import { InjectDataSource, TypeOrmModule, getDataSourceToken } from '@nestjs/typeorm';
import { ClsPluginTransactional } from '@nestjs-cls/transactional';
import { TransactionalAdapterTypeOrm } from '@nestjs-cls/transactional-adapter-typeorm';
import { ClsModule } from 'nestjs-cls';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { currentActingContext } from './acting-context';
import { actingTransactions } from './acting-transactions';
import { AfterCommit } from './after-commit.service';
import { ACTING_CONTEXT, Database } from './database.service';
import { HeardClient } from './heard-client';
import { CommittedEvents } from '../event-log/committed-events';
import { EventLog } from '../event-log/event-log.service';

export interface DatabaseOptions {
  url: string;
  /** Shown in pg_stat_activity. */
  applicationName: string;
  /** Largest number of connections of this process. */
  poolSize: number;
  /** Start although Postgres is away and connect as soon as it is there (the gateway must answer callers). */
  connectLater?: boolean;
  /** Every statement and transaction is done as the role of the person behind it, or of the eraser. */
  actsForPeople?: boolean;
}

/** Postgres for a process: TypeORM, transactions carried by CLS, the `Database` door and the event log. */
@Global()
@Module({})
export class DatabaseModule implements OnApplicationBootstrap {
  private readonly logger = new Logger('Database');

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  static forRoot(options: DatabaseOptions): DynamicModule {
    return {
      module: DatabaseModule,
      imports: [
        TypeOrmModule.forRoot({
          type: 'postgres',
          // Found by TypeORM itself it would be another copy than the packed one, whose errors are of other classes.
          driver: pg,
          url: options.url,
          applicationName: options.applicationName,
          poolSize: options.poolSize,
          autoLoadEntities: true,
          synchronize: false,
          logging: false,
          manualInitialization: options.connectLater ?? false,
          retryAttempts: 20,
          retryDelay: 500,
          connectTimeoutMS: 2000,
          poolErrorHandler: () => undefined,
          extra: {
            Client: HeardClient,
            statement_timeout: 10_000,
            lock_timeout: 5_000,
            idle_in_transaction_session_timeout: 10_000,
            // A frozen server answers no timeout of its own: give the connection up.
            query_timeout: 12_000,
            keepAlive: true,
            // A quiet night is no reason to sign in anew for each request.
            idleTimeoutMillis: 300_000,
          },
        }),
        ClsModule.forRoot({
          global: true,
          middleware: { mount: true },
          plugins: [
            new ClsPluginTransactional({
              imports: [TypeOrmModule],
              adapter: transactions(options),
              enableTransactionProxy: false,
            }),
          ],
        }),
      ],
      providers: [
        {
          provide: ACTING_CONTEXT,
          useValue: options.actsForPeople ? currentActingContext : () => undefined,
        },
        Database,
        AfterCommit,
        CommittedEvents,
        EventLog,
      ],
      exports: [AfterCommit, CommittedEvents, Database, EventLog],
    };
  }

  onApplicationBootstrap(): void {
    if (!this.dataSource.isInitialized) void this.connect();
  }

  private async connect(): Promise<void> {
    try {
      await this.dataSource.initialize();
      this.logger.log('connected');
    } catch {
      setTimeout(() => void this.connect(), 500).unref();
    }
  }
}

function transactions(options: DatabaseOptions): TransactionalAdapterTypeOrm {
  const adapter = new TransactionalAdapterTypeOrm({ dataSourceToken: getDataSourceToken() });
  if (options.actsForPeople) adapter.optionsFactory = actingTransactions(currentActingContext);
  return adapter;
}
