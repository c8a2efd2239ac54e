import { type DynamicModule, Module } from '@nestjs/common';
import { Logger } from 'nestjs-pino';
import { AccessModule } from '#access/access.module';
import { HeadMail } from '#audit/head-mail.service';
import { HeadPublisher } from '#audit/head-publisher.service';
import type { CountryPack } from '#contracts/country-pack';
import { AlarmMail } from '#escalation/alarm-mail.service';
import { AlarmNotices } from '#escalation/alarm-notices.service';
import { ChannelsModule } from '#escalation/channels/channels.module';
import { EscalationModule } from '#escalation/escalation.module';
import type { ProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { DatabaseModule } from '#platform/database/database.module';
import { HealthModule } from '#platform/health/health.module';
import { JobsModule } from '#platform/jobs/jobs.module';
import { LoggingModule } from '#platform/logging/logging.module';
import { CertificateSigner } from '#retention/certificate-signer.service';
import { RetentionModule } from '#retention/retention.module';
import { ChainCheck } from './chain-check.service';
import { DeliveryClock } from './delivery-clock.service';
import { Drills } from './drills.service';
import { ErasureClock } from './erasure-clock.service';
import { EscalationStepProcessor } from './escalation-step.processor';
import { GrantClock } from './grant-clock.service';
import { HeadClock } from './head-clock.service';
import { Heartbeat } from './heartbeat.service';
import { jobLog } from './job-log';
import { RetentionService } from './retention.service';
import { SweeperService } from './sweeper.service';
import { WatchdogClock } from './watchdog-clock.service';
import { WorkerMetrics } from './worker-metrics.service';

/** Connections of the worker: its own steps at once, plus the health check. */
const POOL_SIZE = 12;

/** The worker process: jobs, and the clocks behind them. */
@Module({})
export class WorkerModule {
  static forRoot(config: ProcessConfig, pack: CountryPack): DynamicModule {
    const { databaseUrl, redisUrl, logLevel, home } = config;
    return {
      module: WorkerModule,
      imports: [
        ConfigModule.forRoot(config),
        CountryPackModule.forRoot(pack),
        LoggingModule.forProcess('worker', logLevel),
        HealthModule.forProcess('worker'),
        // No key to anything told or to any caller's number: only to where officers are alerted.
        CryptoModule.forProcess(home, ['contact']),
        DatabaseModule.forRoot({
          url: databaseUrl,
          applicationName: 'hotline-worker',
          poolSize: POOL_SIZE,
          actsForPeople: true,
        }),
        JobsModule.forRootAsync({
          inject: [Logger],
          useFactory: (logger: Logger) => ({ databaseUrl, redisUrl, works: true, observer: jobLog(logger) }),
        }),
        ChannelsModule,
        EscalationModule,
        RetentionModule,
        AccessModule,
      ],
      providers: [
        AlarmMail,
        AlarmNotices,
        CertificateSigner,
        ChainCheck,
        DeliveryClock,
        Drills,
        ErasureClock,
        EscalationStepProcessor,
        GrantClock,
        HeadClock,
        HeadMail,
        HeadPublisher,
        Heartbeat,
        RetentionService,
        SweeperService,
        WatchdogClock,
        WorkerMetrics,
      ],
      exports: [DeliveryClock, SweeperService, RetentionService, WatchdogClock],
    };
  }
}
