import { Inject, Injectable } from '@nestjs/common';
import type { Twilio } from 'twilio';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { hasTwilio, twilioAccount } from '#platform/twilio/twilio-account';
import { type AlertChannel, failed, type Failed, type Parcel, type Sent } from './alert-channel';
import { messageReportUrl } from './carrier-addresses';
import { refusalOf } from './carrier-failures';
import { wordsOf } from './parcel-words';

/** SMS by the carrier's REST interface; what became of it the carrier reports to the gateway. */
@Injectable()
export class SmsChannel implements AlertChannel {
  readonly kind = 'sms';
  readonly isConfigured: boolean;
  private readonly account: Twilio;

  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {
    this.isConfigured = hasTwilio(config);
    this.account = twilioAccount(config);
  }

  async send(parcel: Parcel): Promise<Sent | Failed> {
    const { publicUrl, consoleUrl, lineNumber } = this.config;
    if (!this.isConfigured) return failed('not-configured', true);
    try {
      const { sid } = await this.account.messages.create({
        to: parcel.to,
        from: lineNumber,
        body: wordsOf(parcel, consoleUrl),
        statusCallback: messageReportUrl(publicUrl, parcel.id),
      });
      return { outcome: 'sent', providerId: sid };
    } catch (error) {
      return refusalOf(error);
    }
  }
}
