import {
  type BeforeApplicationShutdown,
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
} from '@nestjs/common';
import { Gauge, type Registry } from 'prom-client';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { METRICS } from '#platform/health/metrics';
import { type AlertChannel, failed, type Failed, type Parcel, type Sent } from '../alert-channel';
import { wordsOf } from '../parcel-words';
import { answeredNumber, reportedNumber } from './message-number';
import { LinkDown, SmppLink } from './smpp-link';
import { ESME_ROK, smppRefusal } from './smpp-refusal';
import { destinationOf, sourceOf } from './sms-addresses';
import { type SmsPart, smsParts } from './sms-parts';
import { SmsReceipts } from './sms-receipts.service';

/** Shorter than what whoever sends is given, so that nothing goes out after it was given up. */
const PATIENCE_MS = 20_000;
/** Ten minutes: an alert that reached no telephone by then has become another step's, and the receipt says so. */
const VALIDITY = '000000001000000R';
const HAS_HEADER = 0x40;
const RECEIPT_IN_ANY_CASE = 0x01;

/** SMS by the operator's message centre (SMPP 3.4); its receipts say what became of them. */
@Injectable()
export class SmppChannel implements AlertChannel, OnApplicationBootstrap, BeforeApplicationShutdown {
  readonly kind = 'sms';
  private readonly logger = new Logger('Smpp');
  private readonly link: SmppLink | undefined;
  private readonly isBound: Gauge;

  constructor(
    @Inject(CONFIG) private readonly config: ProcessConfig,
    private readonly receipts: SmsReceipts,
    @Inject(METRICS) registry: Registry,
  ) {
    this.isBound = new Gauge({
      name: 'hotline_message_centre_bound',
      help: 'Whether there is a line to the operator’s message centre: 0 when SMS cannot leave by it',
      registers: config.smpp ? [registry] : [],
    });
    const numbers = config.smpp?.receiptNumbers ?? 'same';
    this.link =
      config.smpp &&
      new SmppLink(config.smpp, {
        receipt: ({ messageId, outcome }) =>
          this.receipts.reported({ messageId: reportedNumber(messageId, numbers), outcome }),
        state: (state, status) => {
          this.isBound.set(state === 'bound' ? 1 : 0);
          this.logger.log({ msg: 'message centre', state, ...(status !== undefined && { status }) });
        },
      });
  }

  get isConfigured(): boolean {
    return this.link !== undefined;
  }

  onApplicationBootstrap(): void {
    this.link?.open();
  }

  async beforeApplicationShutdown(): Promise<void> {
    await this.link?.close();
  }

  /** Part by part; one that fails leaves the rest to the next try, which completes on the telephone what arrived. */
  async send(parcel: Parcel): Promise<Sent | Failed> {
    const until = performance.now() + PATIENCE_MS;
    try {
      for (const part of smsParts(wordsOf(parcel, this.config.consoleUrl), referenceOf(parcel.id))) {
        const refusal = await this.submit(parcel, part, until);
        if (refusal) return refusal;
      }
      return { outcome: 'sent' };
    } catch (error) {
      if (error instanceof LinkDown) return failed(error.why);
      throw error;
    }
  }

  private async submit({ id, to }: Parcel, part: SmsPart, until: number): Promise<Failed | undefined> {
    const { link } = this;
    const { smpp } = this.config;
    if (!link || !smpp) return failed('not-configured', true);
    const { command_status: status, message_id: messageId } = await link.submit(
      {
        ...sourceOf(smpp.sender),
        ...destinationOf(to),
        esm_class: part.hasHeader ? HAS_HEADER : 0,
        data_coding: part.dataCoding,
        short_message: part.message,
        registered_delivery: RECEIPT_IN_ANY_CASE,
        validity_period: VALIDITY,
      },
      until,
    );
    if (status !== ESME_ROK) return smppRefusal(status);
    // Without a number nothing can be reported on it: it is sent, and no more is known.
    if (typeof messageId === 'string' && messageId !== '')
      await this.receipts.taken(id, answeredNumber(messageId, smpp.receiptNumbers), part);
    return undefined;
  }
}

/** The same for each try of one attempt, and seldom that of another. */
function referenceOf(id: string): number {
  return parseInt(id.slice(-2), 16);
}
