import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { AlertPin } from './alert-pin.service';
import { ContactPoints } from './contact-points.service';
import { ContactSeals } from './contact-seals.service';
import { ContactTrail } from './contact-trail.service';
import { OwnDuty } from './own-duty.service';

/** Where people are alerted. Needs the contact keys where addresses are read. */
@Module({
  imports: [AuditModule],
  providers: [AlertPin, ContactPoints, ContactSeals, ContactTrail, OwnDuty],
  exports: [AlertPin, ContactPoints, ContactSeals, OwnDuty],
})
export class ContactsModule {}
