import { Module } from '@nestjs/common';
import { AuditModule } from '#audit/audit.module';
import { AlertPin } from './alert-pin.service';
import { ContactPoints } from './contact-points.service';
import { ContactSeals } from './contact-seals.service';
import { ContactTrail } from './contact-trail.service';

/** Where people are alerted. Needs the contact keys where addresses are read. */
@Module({
  imports: [AuditModule],
  providers: [AlertPin, ContactPoints, ContactSeals, ContactTrail],
  exports: [AlertPin, ContactPoints, ContactSeals],
})
export class ContactsModule {}
