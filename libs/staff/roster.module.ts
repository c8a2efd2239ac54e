import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { ReachablePeople } from './reachable-people.service';
import { RosterBook } from './roster-book.service';
import { RosterCovers } from './roster-covers.service';
import { RosterReader } from './roster-reader.service';
import { RosterTrail } from './roster-trail.service';
import { RosterWeeks } from './roster-weeks.service';
import { StaffModule } from './staff.module';

/** Keeping and reading the roster; only the process that browsers talk to needs it. The ladder asks `DutyService`. */
@Module({
  imports: [AuditModule, StaffModule],
  providers: [ReachablePeople, RosterBook, RosterCovers, RosterReader, RosterTrail, RosterWeeks],
  exports: [RosterCovers, RosterReader, RosterWeeks],
})
export class RosterModule {}
