import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { ClsService } from 'nestjs-cls';
import { AuditModule } from '#audit/audit.module';
import { CurrentPerson, type SignedInPerson } from './current-person';
import { DutyService } from './duty.service';
import { PersonEntity } from './person.entity';
import { PresenceService } from './presence.service';
import { SessionService } from './session.service';
import { SignInService } from './sign-in.service';
import { StaffService } from './staff.service';

const currentPerson = {
  provide: CurrentPerson,
  useFactory: (cls: ClsService<{ person?: SignedInPerson }>) =>
    new CurrentPerson(() => (cls.isActive() ? cls.get('person') : undefined)),
  inject: [ClsService],
};
const services = [DutyService, PresenceService, SessionService, SignInService, StaffService];

/** The people of the line: accounts, sessions, presence, duty. */
@Module({
  imports: [AuditModule, TypeOrmModule.forFeature([PersonEntity])],
  providers: [currentPerson, ...services],
  exports: [currentPerson, ...services],
})
export class StaffModule {}
