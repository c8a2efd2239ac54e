import { Inject, Injectable } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import type { Parcel } from './alert-channel';
import { messageReportUrl } from './carrier-addresses';
import { wordsOf } from './parcel-words';
import { TwilioChannel } from './twilio-channel';

/** SMS by Twilio. */
@Injectable()
export class SmsChannel extends TwilioChannel {
  readonly kind = 'sms';

  constructor(@Inject(CONFIG) config: ProcessConfig) {
    super(config);
  }

  protected order(parcel: Parcel): Promise<{ sid: string }> {
    const { publicUrl, consoleUrl, lineNumber } = this.config;
    return this.account.messages.create({
      to: parcel.to,
      from: lineNumber,
      body: wordsOf(parcel, consoleUrl),
      statusCallback: messageReportUrl(publicUrl, parcel.id),
    });
  }
}
