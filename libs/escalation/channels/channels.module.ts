import { Module } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { ContactsModule } from '#staff/contacts.module';
import { type AlertChannel, CHANNELS } from './alert-channel';
import { AttemptOutbox } from './attempt-outbox.service';
import { AttemptReports } from './attempt-reports.service';
import { ChannelNotice } from './channel-notice.service';
import { ContactOutbox } from './contact-outbox.service';
import { Deliveries } from './deliveries.service';
import { EmailChannel } from './email-channel.service';
import { PushChannel } from './push-channel.service';
import { SmppChannel } from './smpp/smpp-channel.service';
import { SmsReceipts } from './smpp/sms-receipts.service';
import { SmsChannel } from './sms-channel.service';
import { VoiceChannel } from './voice-channel.service';

/** Sending: for the process that has the credentials and the contact keys. */
@Module({
  imports: [ContactsModule],
  providers: [
    EmailChannel,
    PushChannel,
    SmppChannel,
    SmsChannel,
    SmsReceipts,
    VoiceChannel,
    {
      provide: CHANNELS,
      inject: [CONFIG, EmailChannel, SmsChannel, SmppChannel, VoiceChannel, PushChannel],
      useFactory: (
        config: ProcessConfig,
        email: EmailChannel,
        twilio: SmsChannel,
        smpp: SmppChannel,
        ...others: AlertChannel[]
      ): AlertChannel[] => [email, config.smpp ? smpp : twilio, ...others],
    },
    AttemptReports,
    AttemptOutbox,
    ChannelNotice,
    ContactOutbox,
    Deliveries,
  ],
  exports: [ChannelNotice, Deliveries],
})
export class ChannelsModule {}
