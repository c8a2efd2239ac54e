import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER } from '@nestjs/core';
import { CallsModule } from '#calls/calls.module';
import { Telephony } from '#calls/telephony';
import type { CountryPack } from '#contracts/country-pack';
import { TakingModule } from '#escalation/taking.module';
import type { ProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { DatabaseModule } from '#platform/database/database.module';
import { HealthModule } from '#platform/health/health.module';
import { SweptJobsModule } from '#platform/jobs/swept-jobs.module';
import { LoggingModule } from '#platform/logging/logging.module';
import { ProblemFilter } from '#platform/problems/problem.filter';
import { StaffModule } from '#staff/staff.module';
import { AlertDesk } from './alert-desk.service';
import { CarryOutService } from './carry-out.service';
import { CommandLoop } from './command-loop.service';
import { Hints } from './hints.service';
import { LineKeeper } from './line-keeper.service';
import { LostOperators } from './lost-operators.service';
import { Reception } from './reception.service';
import { ReconcileService } from './reconcile.service';
import { ReportDesk, SPOOL } from './report-desk.service';
import { RoleCheck } from './role-check.service';
import type { Spool } from './spool';
import { AlertsController } from './twilio/alerts.controller';
import { ReportsController } from './twilio/reports.controller';
import { TwilioTelephony } from './twilio/twilio-telephony.service';
import { VoiceController } from './twilio/voice.controller';

/** Connections of the gateway: webhooks, the line's rounds and orders, each a few milliseconds. */
const POOL_SIZE = 12;

/** The telephone: carriers in, prompts, queue, offers, orders out. It answers callers though Postgres is away. */
@Module({})
export class GatewayModule {
  static forRoot(config: ProcessConfig, pack: CountryPack, spool: Spool): DynamicModule {
    return {
      module: GatewayModule,
      imports: [
        ConfigModule.forRoot(config),
        CountryPackModule.forRoot(pack),
        LoggingModule.forProcess('gateway', config.logLevel),
        HealthModule.forProcess('gateway', { spool: () => spool.canWrite() }),
        // Numbers are dialled here; what was told is not read here.
        CryptoModule.forProcess(config.home, ['identity']),
        DatabaseModule.forRoot({
          url: config.databaseUrl,
          applicationName: 'hotline-gateway',
          poolSize: POOL_SIZE,
          connectLater: true,
        }),
        StaffModule,
        CallsModule,
        SweptJobsModule,
        TakingModule,
      ],
      controllers: [VoiceController, ReportsController, AlertsController],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: Telephony, useClass: TwilioTelephony },
        { provide: SPOOL, useValue: spool },
        AlertDesk,
        CarryOutService,
        CommandLoop,
        Hints,
        LineKeeper,
        LostOperators,
        Reception,
        ReconcileService,
        ReportDesk,
        RoleCheck,
      ],
    };
  }
}
