import { Inject, Injectable } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import type { Parcel } from './alert-channel';
import { callReportUrl, callUrl } from './carrier-addresses';
import { TwilioChannel } from './twilio-channel';

const RINGS_SECONDS = 40;

/** A call to somebody's telephone; what is said, and what becomes of their keys, the gateway decides. */
@Injectable()
export class VoiceChannel extends TwilioChannel {
  readonly kind = 'voice';

  constructor(@Inject(CONFIG) config: ProcessConfig) {
    super(config);
  }

  /** The carrier ends a call by `canceled` only until it is answered. */
  async recall(providerId: string): Promise<void> {
    await this.account.calls(providerId).update({ status: 'canceled' });
  }

  protected order({ id, to, language, content }: Parcel): Promise<{ sid: string }> {
    const { publicUrl, lineNumber } = this.config;
    const { purpose } = content;
    const facts = purpose === 'alert' ? content.facts : null;
    const at = { id, language, purpose, facts, turn: 1, asks: 'key' } as const;
    return this.account.calls.create({
      to,
      from: lineNumber,
      url: callUrl(publicUrl, at, 'alert-call'),
      method: 'POST',
      timeout: RINGS_SECONDS,
      statusCallback: callReportUrl(publicUrl, id),
      statusCallbackMethod: 'POST',
      statusCallbackEvent: ['completed'],
    });
  }
}
