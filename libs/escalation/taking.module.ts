import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { ContactsModule } from '#staff/contacts.module';
import { AlertTaking } from './alert-taking.service';
import { AttemptReports } from './channels/attempt-reports.service';
import { PushReceipts } from './channels/push-receipts.service';
import { EscalationClocks } from './escalation-clocks.service';
import { EscalationHistory } from './escalation-history.service';

/** What a process needs to which officers answer from outside: their word, and what became of what was sent. */
@Module({
  imports: [AuditModule, ContactsModule],
  providers: [AlertTaking, AttemptReports, EscalationClocks, EscalationHistory, PushReceipts],
  exports: [AlertTaking, AttemptReports, ContactsModule, PushReceipts],
})
export class TakingModule {}
