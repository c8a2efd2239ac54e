import type { PDU } from 'smpp';
import type { ChannelFailure } from '#contracts/channels';

/** What a message centre says of a message it took. */
export interface SmsReceipt {
  readonly messageId: string;
  readonly outcome: 'delivered' | ChannelFailure;
}

/** `esm_class` of a `deliver_sm`, SMPP 3.4 section 5.2.12. */
const KIND = 0x3c;
const IS_RECEIPT = 0x04;

/** SMPP 3.4, 5.2.28 and appendix B. What is missing is on its way: nothing is known yet. */
const BY_STATE: Readonly<Record<number, SmsReceipt['outcome']>> = {
  2: 'delivered',
  3: 'undelivered',
  4: 'undelivered',
  5: 'undelivered',
  7: 'undelivered',
  8: 'blocked',
};
const BY_WORD: Readonly<Record<string, number>> = {
  DELIVRD: 2,
  EXPIRED: 3,
  DELETED: 4,
  UNDELIV: 5,
  UNKNOWN: 7,
  REJECTD: 8,
};

/** `network_error_code` of a GSM network: errors of 3GPP TS 29.002 for which somebody has to do something else. */
const GSM = 3;
const BY_NETWORK: Readonly<Record<number, ChannelFailure>> = { 1: 'bad-address', 13: 'blocked' };

/** Undefined for what is no receipt, and for one that says nothing final. */
export function receiptOf(pdu: PDU): SmsReceipt | undefined {
  if ((Number(pdu['esm_class']) & KIND) !== IS_RECEIPT) return undefined;
  const text = textOf(pdu['short_message']) || textOf(pdu['message_payload']);
  const messageId = textOf(pdu['receipted_message_id']) || (/\bid:\s*([^\s]+)/i.exec(text)?.[1] ?? '');
  const word = /\bstat:\s*(\w+)/i.exec(text)?.[1]?.toUpperCase() ?? '';
  const outcome = BY_STATE[Number(pdu['message_state'] ?? BY_WORD[word])];
  if (messageId === '' || outcome === undefined) return undefined;
  return { messageId, outcome: outcome === 'undelivered' ? (whyOf(pdu) ?? outcome) : outcome };
}

function whyOf(pdu: PDU): ChannelFailure | undefined {
  const code = pdu['network_error_code'];
  return Buffer.isBuffer(code) && code.length === 3 && code[0] === GSM
    ? BY_NETWORK[code.readUInt16BE(1)]
    : undefined;
}

/** The client reads a message as text, as bytes, or as either beside a header. */
function textOf(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Buffer.isBuffer(value)) return value.toString('latin1');
  return typeof value === 'object' && value !== null && 'message' in value ? textOf(value.message) : '';
}
