import { Inject, Injectable } from '@nestjs/common';
import type { Twilio } from 'twilio';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { hasTwilio, twilioAccount } from '#platform/twilio/twilio-account';
import { type AlertChannel, failed, type Failed, type Parcel, type Sent } from './alert-channel';
import { callReportUrl, callUrl } from './carrier-addresses';
import { refusalOf } from './carrier-failures';

const RINGS_SECONDS = 40;

/** A call to somebody's telephone; what is said, and what becomes of their keys, the gateway decides. */
@Injectable()
export class VoiceChannel implements AlertChannel {
  readonly kind = 'voice';
  readonly isConfigured: boolean;
  private readonly account: Twilio;

  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {
    this.isConfigured = hasTwilio(config);
    this.account = twilioAccount(config);
  }

  async send({ id, to, language, content }: Parcel): Promise<Sent | Failed> {
    const { publicUrl, lineNumber } = this.config;
    if (!this.isConfigured) return failed('not-configured', true);
    const facts = content.purpose === 'alert' ? content.facts : null;
    try {
      const { sid } = await this.account.calls.create({
        to,
        from: lineNumber,
        url: callUrl(
          publicUrl,
          { id, language, purpose: content.purpose, facts, turn: 1, asks: 'key' },
          'alert-call',
        ),
        method: 'POST',
        timeout: RINGS_SECONDS,
        statusCallback: callReportUrl(publicUrl, id),
        statusCallbackMethod: 'POST',
        statusCallbackEvent: ['completed'],
      });
      return { outcome: 'sent', providerId: sid };
    } catch (error) {
      return refusalOf(error);
    }
  }
}
