import { Inject, Injectable } from '@nestjs/common';
import { generateRequestDetails } from 'web-push';
import { pushSubscription } from '#contracts/channels';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { KeyPort } from '#platform/crypto/key-port';
import { type AlertChannel, failed, type Failed, type Parcel, type Sent } from './alert-channel';
import { wordsOf } from './parcel-words';
import { type VapidKeys, vapidKeys } from './vapid';

const PATIENCE_MS = 10_000;
/** An alert that could not be brought to a device for so long has become another step's. */
const KEPT_SECONDS = 300;
/** RFC 8030: the subscription is over. */
const GONE = new Set([404, 410]);

/** Web push (RFC 8030), sealed for the device alone (RFC 8291) and signed by the line (RFC 8292). */
@Injectable()
export class PushChannel implements AlertChannel {
  readonly kind = 'push';
  readonly isConfigured = true;
  readonly publicKey: string;
  private readonly keys: VapidKeys;

  constructor(
    @Inject(CONFIG) private readonly config: ProcessConfig,
    port: KeyPort,
  ) {
    this.keys = vapidKeys(port);
    this.publicKey = this.keys.publicKey;
  }

  async send(parcel: Parcel): Promise<Sent | Failed> {
    const { consoleUrl, auditMail } = this.config;
    const subject = consoleUrl.startsWith('https:')
      ? consoleUrl
      : `mailto:${auditMail?.from ?? 'line@localhost'}`;
    const { id, receipt, content } = parcel;
    const escalationId = content.purpose === 'alert' ? content.escalationId : null;
    try {
      const { endpoint: at, keys } = pushSubscription.parse(JSON.parse(parcel.to));
      const { endpoint, headers, body } = generateRequestDetails(
        { endpoint: at, keys },
        JSON.stringify({ id, receipt, escalationId, words: wordsOf(parcel) }),
        {
          vapidDetails: { subject, ...this.keys },
          contentEncoding: 'aes128gcm',
          TTL: KEPT_SECONDS,
          urgency: 'high',
          // Sent again after a crash it takes the place of the first.
          topic: id.replaceAll('-', ''),
        },
      );
      const { status } = await fetch(endpoint, {
        method: 'POST',
        headers: Object.entries(headers).map(([name, value]) => [name, value] as [string, string]),
        body: new Uint8Array(body ?? Buffer.alloc(0)),
        redirect: 'error',
        signal: AbortSignal.timeout(PATIENCE_MS),
      });
      return outcomeOf(status);
    } catch {
      return failed('unreachable');
    }
  }
}

function outcomeOf(status: number): Sent | Failed {
  if (status >= 200 && status < 300) return { outcome: 'sent' };
  if (GONE.has(status)) return failed('device-gone', true);
  return failed(status >= 500 || status === 429 ? 'unreachable' : 'refused');
}
