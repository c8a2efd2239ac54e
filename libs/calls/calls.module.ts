import { Module } from '@nestjs/common';
import { TypeOrmModule } from '@nestjs/typeorm';
import { StaffModule } from '#staff/staff.module';
import { AbsentOperatorService } from './absent-operator.service';
import { CallBackService } from './call-back.service';
import { CallCommandService } from './call-command.service';
import { CallIntakeService } from './call-intake.service';
import { CallNumbers } from './call-numbers.service';
import { CallParticipantEntity } from './call-participant.entity';
import { CallUpkeepService } from './call-upkeep.service';
import { CallViewService } from './call-view.service';
import { CallEntity } from './call.entity';
import { CallService } from './call.service';
import { CommandSubjects } from './command-subject.service';
import { ContactsService } from './contacts.service';
import { DistributionService } from './distribution.service';
import { LiveLegsService } from './live-legs.service';
import { LostOperatorService } from './lost-operator.service';

const services = [
  AbsentOperatorService,
  CallBackService,
  CallCommandService,
  CallIntakeService,
  CallNumbers,
  CallService,
  CallUpkeepService,
  CallViewService,
  CommandSubjects,
  ContactsService,
  DistributionService,
  LiveLegsService,
  LostOperatorService,
];

/** Calls: taken in, given out, steered. Nothing here talks to a carrier; the gateway does, through `Telephony`. */
@Module({
  imports: [StaffModule, TypeOrmModule.forFeature([CallEntity, CallParticipantEntity])],
  providers: services,
  exports: services,
})
export class CallsModule {}
