import type { SmppAccount } from '#platform/smpp-account';

/** As in the answer, or in decimal what the answer wrote in hexadecimal: each message centre has its own way. */
type ReceiptNumbers = SmppAccount['receiptNumbers'];

/** A number from an answer, as both are compared. */
export function answeredNumber(number: string, written: ReceiptNumbers): string {
  return written === 'decimal' && /^[0-9a-f]+$/i.test(number) ? hexadecimal(BigInt(`0x${number}`)) : number;
}

/** A number from a receipt, as both are compared. */
export function reportedNumber(number: string, written: ReceiptNumbers): string {
  return written === 'decimal' && /^\d+$/.test(number) ? hexadecimal(BigInt(number)) : number;
}

function hexadecimal(number: bigint): string {
  return number.toString(16);
}
