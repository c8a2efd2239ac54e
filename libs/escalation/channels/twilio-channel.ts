import type { Twilio } from 'twilio';
import type { OutsideChannel } from '#contracts/channels';
import type { ProcessConfig } from '#platform/config';
import { hasTwilio, twilioAccount } from '#platform/twilio/twilio-account';
import type { AlertChannel, Failed, Parcel, Sent } from './alert-channel';
import { refusalOf } from './carrier-failures';

/** What goes out by an order at the carrier's REST interface; what became of it the carrier reports to the gateway. */
export abstract class TwilioChannel implements AlertChannel {
  abstract readonly kind: OutsideChannel;
  readonly isConfigured: boolean;
  protected readonly account: Twilio;

  constructor(protected readonly config: ProcessConfig) {
    this.isConfigured = hasTwilio(config);
    this.account = twilioAccount(config);
  }

  async send(parcel: Parcel): Promise<Sent | Failed> {
    try {
      const { sid } = await this.order(parcel);
      return { outcome: 'sent', providerId: sid };
    } catch (error) {
      return refusalOf(error);
    }
  }

  protected abstract order(parcel: Parcel): Promise<{ sid: string }>;
}
