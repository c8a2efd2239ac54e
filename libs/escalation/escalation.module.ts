import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { CallsModule } from '#calls/calls.module';
import { InquiriesModule } from '#inquiries/inquiries.module';
import { StaffModule } from '#staff/staff.module';
import { AcknowledgementService } from './acknowledgement.service';
import { AlertKeyService } from './alert-key.service';
import { AlertTaking } from './alert-taking.service';
import { ConfiguredChannels } from './channels/configured-channels.service';
import { ClientCommands } from './client-commands.service';
import { DecisionService } from './decision.service';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory } from './escalation-history.service';
import { EscalationReader } from './escalation-reader.service';
import { EscalationService } from './escalation.service';
import { HandOverService } from './hand-over.service';
import { HeldAlerts } from './held-alerts.service';
import { LadderStepService } from './ladder-step.service';
import { PoliceViews } from './police-views.service';
import { Watchdog } from './watchdog.service';

/** Alerts to the special police unit. Needs the jobs, database, configuration and country pack of its process. */
@Module({
  imports: [AuditModule, CallsModule, InquiriesModule, StaffModule],
  providers: [
    AcknowledgementService,
    AlertKeyService,
    AlertTaking,
    ClientCommands,
    ConfiguredChannels,
    DecisionService,
    EscalationClocks,
    EscalationHistory,
    EscalationReader,
    EscalationService,
    HandOverService,
    HeldAlerts,
    LadderStepService,
    PoliceViews,
    Watchdog,
  ],
  exports: [
    ClientCommands,
    ConfiguredChannels,
    DecisionService,
    EscalationService,
    HandOverService,
    LadderStepService,
    Watchdog,
  ],
})
export class EscalationModule {}
