import type { PDU } from 'smpp';
import { receiptOf } from './sms-receipt';

const IS_RECEIPT = 4;
const pdu = (parameters: object): PDU => ({ esm_class: IS_RECEIPT, ...parameters }) as unknown as PDU;
const words = (stat: string) =>
  `id:0A1b sub:001 dlvrd:001 submit date:2611211200 done date:2611211201 stat:${stat} err:000 Text:x`;
/** What the network says: 3 is GSM, then the code. */
const network = (...octets: number[]) => ({ network_error_code: Buffer.from(octets) });

describe('what a message centre reports', () => {
  it.each([
    ['DELIVRD', 'delivered'],
    ['EXPIRED', 'undelivered'],
    ['DELETED', 'undelivered'],
    ['UNDELIV', 'undelivered'],
    ['UNKNOWN', 'undelivered'],
    ['REJECTD', 'blocked'],
  ])('in words: %s', (stat, outcome) => {
    const receipt = { messageId: '0A1b', outcome };
    expect(receiptOf(pdu({ short_message: { message: words(stat) } }))).toEqual(receipt);
    expect(receiptOf(pdu({ message_payload: Buffer.from(words(stat).toLowerCase()) }))).toEqual({
      ...receipt,
      messageId: '0a1b',
    });
  });

  it.each([
    [{ receipted_message_id: '7', message_state: 2 }, 'delivered'],
    [{ receipted_message_id: '7', message_state: 5 }, 'undelivered'],
    [{ receipted_message_id: '7', message_state: 5, ...network(3, 0, 1) }, 'bad-address'],
    [{ receipted_message_id: '7', message_state: 5, ...network(3, 0, 13) }, 'blocked'],
    [{ receipted_message_id: '7', message_state: 5, ...network(3, 0, 27) }, 'undelivered'],
    [{ receipted_message_id: '7', message_state: 5, ...network(1, 0, 1) }, 'undelivered'],
    [{ receipted_message_id: '7', message_state: 8 }, 'blocked'],
  ])('in parameters: %j', (parameters, outcome) => {
    expect(receiptOf(pdu(parameters))).toEqual({ messageId: '7', outcome });
  });

  it.each([
    ['that it is on its way', pdu({ short_message: words('ENROUTE') })],
    ['that it was accepted', pdu({ receipted_message_id: '7', message_state: 6 })],
    ['of nothing', pdu({ short_message: 'stat:DELIVRD' })],
    ['what somebody wrote back', pdu({ esm_class: 0, short_message: words('DELIVRD') })],
    ['halfway', pdu({ esm_class: 0x20, short_message: words('DELIVRD') })],
  ])('nothing by what says %s', (_, told) => {
    expect(receiptOf(told)).toBeUndefined();
  });
});
