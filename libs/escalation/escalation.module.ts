import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { CallsModule } from '#calls/calls.module';
import { IndicatorsModule } from '#indicators/indicators.module';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { StaffModule } from '#staff/staff.module';
import { AcknowledgementService } from './acknowledgement.service';
import { AlertKeyService } from './alert-key.service';
import { AlertTaking } from './alert-taking.service';
import { ConfiguredChannels } from './channels/configured-channels.service';
import { AlertMessages } from './alert-messages.service';
import { AlertSubject } from './alert-subject.service';
import { AtOnce } from './at-once.service';
import { ClientCommands } from './client-commands.service';
import { DecisionService } from './decision.service';
import { DrillResults } from './drills/drill-board.service';
import { DrillClock } from './drills/drill-clock.service';
import { DrillOrders } from './drills/drill-orders.service';
import { DrillPlans } from './drills/drill-plan.service';
import { DrillStart } from './drills/drill-start.service';
import { DueSteps } from './due-steps.service';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory } from './escalation-history.service';
import { EscalationReader } from './escalation-reader.service';
import { EscalationService } from './escalation.service';
import { FlagLedger } from './flag-ledger.service';
import { FlagReasons } from './flag-reasons.service';
import { FlagService } from './flag.service';
import { HandOverService } from './hand-over.service';
import { HeldAlerts } from './held-alerts.service';
import { InquiryClosing } from './inquiry-closing.service';
import { LadderService } from './ladder.service';
import { LadderStepService } from './ladder-step.service';
import { Newcomers } from './newcomers.service';
import { MessageLedger } from './message-ledger.service';
import { PoliceViews } from './police-views.service';
import { ReviewLedger } from './review-ledger.service';
import { ReviewQueueService } from './review-queue.service';
import { ReviewService } from './review.service';
import { SecondLooks } from './second-looks.service';
import { Unanswered } from './unanswered.service';
import { Watchdog } from './watchdog.service';

/** Alerts to the special police unit. Needs the jobs, database, configuration and country pack of its process. */
@Module({
  imports: [AuditModule, CallsModule, IndicatorsModule, InquiriesModule, StaffModule],
  providers: [
    AcknowledgementService,
    AlertKeyService,
    AlertTaking,
    AlertMessages,
    AlertSubject,
    AtOnce,
    ClientCommands,
    ConfiguredChannels,
    DecisionService,
    DrillClock,
    DrillOrders,
    DrillPlans,
    DrillResults,
    DrillStart,
    DueSteps,
    EscalationClocks,
    EscalationHistory,
    EscalationReader,
    EscalationService,
    FlagLedger,
    FlagReasons,
    FlagService,
    HandOverService,
    HeldAlerts,
    InquiryClosing,
    LadderService,
    LadderStepService,
    Newcomers,
    MessageLedger,
    PoliceViews,
    ReviewLedger,
    ReviewQueueService,
    ReviewService,
    SecondLooks,
    Unanswered,
    Watchdog,
  ],
  exports: [
    AlertMessages,
    ClientCommands,
    ConfiguredChannels,
    DecisionService,
    DrillClock,
    DrillOrders,
    DrillPlans,
    DrillResults,
    DueSteps,
    EscalationService,
    FlagService,
    HandOverService,
    InquiryClosing,
    LadderService,
    Newcomers,
    ReviewQueueService,
    ReviewService,
    SecondLooks,
    Unanswered,
    Watchdog,
  ],
})
export class EscalationModule {}
