import { EventLog20261120000100 } from '#platform/migrations/20261120000100-event-log';
import { DataKey20261120000110 } from '#platform/migrations/20261120000110-data-key';
import { AuditEntry20261120000200 } from '#audit/migrations/20261120000200-audit-entry';
import { Staff20261120000300 } from '#staff/migrations/20261120000300-staff';
import { RosterReach20261121000320 } from '#staff/migrations/20261121000320-roster-reach';
import { Roster20261120000310 } from '#staff/migrations/20261120000310-roster';
import { ContactPoint20261121000310 } from '#staff/migrations/20261121000310-contact-point';
import { RosterWarnings20261122000830 } from '#staff/migrations/20261122000830-roster-warnings';
import { Calls20261120000400 } from '#calls/migrations/20261120000400-calls';
import { Inquiries20261120000500 } from '#inquiries/migrations/20261120000500-inquiries';
import { Assessments20261121000520 } from '#indicators/migrations/20261121000520-assessments';
import { RuleWorkbench20261122000720 } from '#indicators/migrations/20261122000720-rule-workbench';
import { QuietSuggestions20261122000730 } from '#indicators/migrations/20261122000730-quiet-suggestions';
import { CalledOff20261122000770 } from '#indicators/migrations/20261122000770-called-off';
import { DiscardedDrafts20261122000780 } from '#indicators/migrations/20261122000780-discarded-drafts';
import { Escalation20261120000600 } from '#escalation/migrations/20261120000600-escalation';
import { PushReceipt20261121000630 } from '#escalation/migrations/20261121000630-push-receipt';
import { Watchdog20261121000610 } from '#escalation/migrations/20261121000610-watchdog';
import { Ladder20261121000620 } from '#escalation/migrations/20261121000620-ladder';
import { Messages20261121000640 } from '#escalation/migrations/20261121000640-messages';
import { SmsPart20261121000645 } from '#escalation/migrations/20261121000645-sms-part';
import { AtOnce20261122000700 } from '#escalation/migrations/20261122000700-at-once';
import { Recall20261122000710 } from '#escalation/migrations/20261122000710-recall';
import { DrillAlarms20261122000760 } from '#escalation/migrations/20261122000760-drill-alarms';
import { RungRows20261122000740 } from '#escalation/migrations/20261122000740-rung-rows';
import { ShiftDrills20261122000750 } from '#escalation/migrations/20261122000750-shift-drills';
import { CommandSubject20261122000790 } from '#escalation/migrations/20261122000790-command-subject';
import { Notices20261122000820 } from '#escalation/migrations/20261122000820-notices';
import { SecondLooks20261123000870 } from '#escalation/migrations/20261123000870-second-looks';
import { UnreachedSteps20261123000840 } from '#escalation/migrations/20261123000840-unreached-steps';
import { FlagsByVersion20261123000850 } from '#indicators/migrations/20261123000850-flags-by-version';
import { UnseenInquiries20261123000860 } from '#indicators/migrations/20261123000860-unseen-inquiries';
import { OfficerLeft20261122000800 } from '#escalation/migrations/20261122000800-officer-left';
import { OutcomeClock20261122000810 } from '#escalation/migrations/20261122000810-outcome-clock';
import { Drills20261121000680 } from '#escalation/migrations/20261121000680-drills';
import { Retention20261120000700 } from '#retention/migrations/20261120000700-retention';
import { BreakGlass20261120000650 } from '#access/migrations/20261120000650-break-glass';
import type { MigrationInterface } from 'typeorm';

/**
 * Every migration of every lib, oldest first, imported by name from `#<lib>/migrations/<timestamp>-<name>`. The
 * number at the end of a class's name is its time and decides the order.
 */
export const migrations: (new () => MigrationInterface)[] = [
  EventLog20261120000100,
  DataKey20261120000110,
  AuditEntry20261120000200,
  Staff20261120000300,
  Calls20261120000400,
  Inquiries20261120000500,
  Escalation20261120000600,
  Retention20261120000700,
  BreakGlass20261120000650,
  ContactPoint20261121000310,
  PushReceipt20261121000630,
  Watchdog20261121000610,
  Roster20261120000310,
  RosterReach20261121000320,
  Ladder20261121000620,
  Messages20261121000640,
  SmsPart20261121000645,
  Drills20261121000680,
  Assessments20261121000520,
  AtOnce20261122000700,
  Recall20261122000710,
  RuleWorkbench20261122000720,
  QuietSuggestions20261122000730,
  RungRows20261122000740,
  ShiftDrills20261122000750,
  DrillAlarms20261122000760,
  CalledOff20261122000770,
  DiscardedDrafts20261122000780,
  CommandSubject20261122000790,
  OfficerLeft20261122000800,
  OutcomeClock20261122000810,
  Notices20261122000820,
  RosterWarnings20261122000830,
  UnreachedSteps20261123000840,
  FlagsByVersion20261123000850,
  UnseenInquiries20261123000860,
  SecondLooks20261123000870,
];
