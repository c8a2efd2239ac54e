import { Module } from '@nestjs/common';
import { ClsService } from 'nestjs-cls';
import { AuditModule } from '#audit/audit.module';
import { CurrentPerson, type LiveSession, type SignedInPerson } from './current-person';
import { DutyService } from './duty.service';
import { PresenceService } from './presence.service';
import { SessionService } from './session.service';
import { SilenceService } from './silence.service';
import { StaffService } from './staff.service';

const currentPerson = {
  provide: CurrentPerson,
  useFactory: (cls: ClsService<{ person?: SignedInPerson; session?: LiveSession }>) =>
    new CurrentPerson(
      () => (cls.isActive() ? cls.get('person') : undefined),
      () => (cls.isActive() ? cls.get('session') : undefined),
    ),
  inject: [ClsService],
};
const services = [DutyService, PresenceService, SessionService, SilenceService, StaffService];

/** The people of the line: accounts, sessions, presence, duty. */
@Module({
  imports: [AuditModule],
  providers: [currentPerson, ...services],
  exports: [currentPerson, ...services],
})
export class StaffModule {}
