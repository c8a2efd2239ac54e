import { Module } from '@nestjs/common';
import { ContactsModule } from '#staff/contacts.module';
import { type AlertChannel, CHANNELS } from './alert-channel';
import { AttemptOutbox } from './attempt-outbox.service';
import { ChannelNotice } from './channel-notice.service';
import { ContactOutbox } from './contact-outbox.service';
import { Deliveries } from './deliveries.service';
import { EmailChannel } from './email-channel.service';
import { PushChannel } from './push-channel.service';
import { SmsChannel } from './sms-channel.service';
import { VoiceChannel } from './voice-channel.service';

/** Sending: for the process that has the credentials and the contact keys. */
@Module({
  imports: [ContactsModule],
  providers: [
    EmailChannel,
    PushChannel,
    SmsChannel,
    VoiceChannel,
    {
      provide: CHANNELS,
      inject: [EmailChannel, SmsChannel, VoiceChannel, PushChannel],
      useFactory: (...channels: AlertChannel[]) => channels,
    },
    AttemptOutbox,
    ChannelNotice,
    ContactOutbox,
    Deliveries,
  ],
  exports: [ChannelNotice, Deliveries],
})
export class ChannelsModule {}
