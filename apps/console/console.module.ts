import { type DynamicModule, Module } from '@nestjs/common';
import { APP_FILTER, APP_GUARD, APP_INTERCEPTOR, DiscoveryModule } from '@nestjs/core';
import { AccessModule } from '#access/access.module';
import { AuditModule } from '#audit/audit.module';
import { CallsModule } from '#calls/calls.module';
import type { CountryPack } from '#contracts/country-pack';
import { EscalationModule } from '#escalation/escalation.module';
import { TakingModule } from '#escalation/taking.module';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { IndicatorsModule } from '#indicators/indicators.module';
import type { ProcessConfig } from '#platform/config';
import { ConfigModule } from '#platform/config.module';
import { CountryPackModule } from '#platform/country-pack.module';
import { CryptoModule } from '#platform/crypto/crypto.module';
import { KeyRotation } from '#platform/crypto/key-rotation.service';
import { DatabaseModule } from '#platform/database/database.module';
import { HealthModule } from '#platform/health/health.module';
import { JobsModule } from '#platform/jobs/jobs.module';
import { LoggingModule } from '#platform/logging/logging.module';
import { ProblemFilter } from '#platform/problems/problem.filter';
import { RetentionModule } from '#retention/retention.module';
import { RosterModule } from '#staff/roster.module';
import { ContactsModule } from '#staff/contacts.module';
import { SignInModule } from '#staff/sign-in.module';
import { StaffModule } from '#staff/staff.module';
import { StatisticsModule } from '#statistics/statistics.module';
import { Admissions } from './admissions.service';
import { AssessmentsController } from './assessments.controller';
import { AuditController } from './audit.controller';
import { BoardController } from './board.controller';
import { BreakGlassController } from './break-glass.controller';
import { CallBacksController } from './call-backs.controller';
import { CallsController } from './calls.controller';
import { ChannelStatesController } from './channel-states.controller';
import { ChannelsController } from './channels.controller';
import { DenialInterceptor } from './denial.interceptor';
import { Denials } from './denials.service';
import { DrillsController } from './drills.controller';
import { DutyController } from './duty.controller';
import { EnrolmentController } from './enrolment.controller';
import { EscalationsController } from './escalations.controller';
import { HandlingController } from './handling.controller';
import { MeasuresController } from './measures.controller';
import { MessagesController } from './messages.controller';
import { ReviewsController } from './reviews.controller';
import { InquiriesController } from './inquiries.controller';
import { InquiryRetentionController } from './inquiry-retention.controller';
import { InvitationController } from './invitation.controller';
import { KeysController } from './keys.controller';
import { LadderController } from './ladder.controller';
import { LiveAdmission } from './live-admission.service';
import { LiveMessages } from './live-messages.service';
import { LiveSessions } from './live-sessions.service';
import { LiveTail } from './live-tail.service';
import { LiveGateway } from './live.gateway';
import { OffersController } from './offers.controller';
import { OpenApiController } from './openapi.controller';
import { OriginGuard } from './origin.guard';
import { OwnCalls } from './own-calls.service';
import { PackController } from './pack.controller';
import { PermissionGuard } from './permission.guard';
import { PresenceController } from './presence.controller';
import { ProofInterceptor } from './proof.interceptor';
import { PushReceiptsController } from './push-receipts.controller';
import { QueueController } from './queue.controller';
import { RequestSession } from './request-session.service';
import { RetentionController } from './retention.controller';
import { RateLimits, RATES_IN_FORCE } from './rate-limits.service';
import type { Rates } from './rates';
import { RosterController } from './roster.controller';
import { RuleWorkbenchController } from './rule-workbench.controller';
import { Routes } from './routes.service';
import { SecondFactorController } from './second-factor.controller';
import { SecurityController } from './security.controller';
import { SessionCookies } from './session-cookies.service';
import { SessionController } from './session.controller';
import { SessionGuard } from './session.guard';
import { SilenceController } from './silence.controller';
import { StaffSessionsController } from './staff-sessions.controller';
import { StaffController } from './staff.controller';
import { TokensController } from './tokens.controller';
import { UnansweredController } from './unanswered.controller';
import { UnmaskingController } from './unmasking.controller';
import { WEB_APP, type WebApp } from './web-app';
import { WatchdogController } from './watchdog.controller';
import { WishesController } from './wishes.controller';
import { WebController } from './web.controller';

/** Connections of the console: ten operators' requests at once need far fewer. */
const POOL_SIZE = 16;

/** The browser's server: every noun one controller, every route one line of the permission table. */
@Module({})
export class ConsoleModule {
  static forRoot(config: ProcessConfig, pack: CountryPack, webApp: WebApp, rates: Rates): DynamicModule {
    const { databaseUrl, redisUrl, logLevel, home } = config;
    return {
      module: ConsoleModule,
      imports: [
        ConfigModule.forRoot(config),
        CountryPackModule.forRoot(pack),
        LoggingModule.forProcess('console', logLevel),
        HealthModule.forProcess('console'),
        CryptoModule.forProcess(home, ['identity', 'confidential', 'contact']),
        DatabaseModule.forRoot({
          url: databaseUrl,
          applicationName: 'hotline-console',
          poolSize: POOL_SIZE,
          actsForPeople: true,
        }),
        JobsModule.forRoot({ databaseUrl, redisUrl }),
        DiscoveryModule,
        AuditModule,
        StaffModule,
        SignInModule,
        RosterModule,
        ContactsModule,
        CallsModule,
        InquiriesModule,
        IndicatorsModule,
        EscalationModule,
        TakingModule,
        RetentionModule,
        AccessModule,
        StatisticsModule,
      ],
      controllers: [
        SessionController,
        SecondFactorController,
        EnrolmentController,
        SecurityController,
        ChannelsController,
        ChannelStatesController,
        PushReceiptsController,
        PackController,
        PresenceController,
        DutyController,
        QueueController,
        CallsController,
        OffersController,
        CallBacksController,
        InquiriesController,
        AssessmentsController,
        RuleWorkbenchController,
        InquiryRetentionController,
        EscalationsController,
        HandlingController,
        MessagesController,
        ReviewsController,
        BoardController,
        MeasuresController,
        StaffController,
        StaffSessionsController,
        InvitationController,
        AuditController,
        KeysController,
        RetentionController,
        TokensController,
        WatchdogController,
        RosterController,
        LadderController,
        DrillsController,
        UnansweredController,
        SilenceController,
        WishesController,
        OpenApiController,
        BreakGlassController,
        UnmaskingController,
        WebController,
      ],
      providers: [
        { provide: APP_FILTER, useClass: ProblemFilter },
        { provide: APP_GUARD, useClass: SessionGuard },
        { provide: APP_GUARD, useClass: OriginGuard },
        { provide: APP_GUARD, useClass: PermissionGuard },
        { provide: APP_INTERCEPTOR, useClass: DenialInterceptor },
        { provide: APP_INTERCEPTOR, useClass: ProofInterceptor },
        { provide: WEB_APP, useValue: webApp },
        { provide: RATES_IN_FORCE, useValue: rates },
        Admissions,
        Denials,
        KeyRotation,
        OwnCalls,
        LiveAdmission,
        LiveGateway,
        LiveMessages,
        LiveSessions,
        LiveTail,
        RateLimits,
        RequestSession,
        SessionCookies,
        Routes,
      ],
      exports: [Routes],
    };
  }
}
