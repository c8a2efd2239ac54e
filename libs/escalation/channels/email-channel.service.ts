import { Inject, Injectable } from '@nestjs/common';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { sendMail } from '#platform/mail';
import { type AlertChannel, failed, type Failed, type Parcel, type Sent } from './alert-channel';
import { wordsOf } from './parcel-words';

/** What a mail server says of an address that takes nothing: RFC 5321, 4.2.3. */
const NO_SUCH_BOX = new Set([550, 551, 553]);

/** What somebody asked for a moment ago. */
const OF_ONES_OWN: ReadonlySet<string> = new Set(['code', 'test']);

/** E-mail by the line's own mail server, one message an attempt. */
@Injectable()
export class EmailChannel implements AlertChannel {
  readonly kind = 'email';

  constructor(@Inject(CONFIG) private readonly config: ProcessConfig) {}

  get isConfigured(): boolean {
    return this.config.auditMail !== undefined;
  }

  async send(parcel: Parcel): Promise<Sent | Failed> {
    const { auditMail, consoleUrl } = this.config;
    if (!auditMail) return failed('not-configured', true);
    try {
      await sendMail(
        { ...auditMail, to: parcel.to },
        {
          subject: wordsOf(parcel),
          text: `${wordsOf(parcel, consoleUrl)}\n`,
          // Sent again after a crash it is the same letter.
          messageId: `<${parcel.id}@hotline152>`,
          ...(!OF_ONES_OWN.has(parcel.content.purpose) && { priority: 'high' as const }),
        },
      );
      return { outcome: 'sent' };
    } catch (error) {
      return refusal(error);
    }
  }
}

function refusal(error: unknown): Failed {
  const { responseCode, code } = error as { responseCode?: unknown; code?: unknown };
  if (code === 'EENVELOPE' && NO_SUCH_BOX.has(Number(responseCode))) return failed('bad-address', true);
  if (code === 'EAUTH' || Number(responseCode) >= 500) return failed('refused');
  return failed('unreachable');
}
