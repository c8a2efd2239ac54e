import type { ChannelFailure } from '#contracts/channels';
import { failed, type Failed } from '../alert-channel';

/** Command statuses of SMPP 3.4, section 5.1.3, as far as something else is to be done for each. */
export const ESME_ROK = 0x00;
/** The message centre could not keep it now and sends it again: ESME_RX_T_APPN. */
export const TRY_AGAIN = 0x64;
const THROTTLED = new Set([0x58, 0x14]);
const BY_STATUS: Readonly<Record<number, ChannelFailure>> = {
  // System error, message queue full, throttled; the receiver's own and the network's.
  0x08: 'unreachable',
  0x14: 'unreachable',
  0x58: 'unreachable',
  0x64: 'unreachable',
  0xfe: 'unreachable',
  // Invalid destination address.
  0x0b: 'bad-address',
};
const FINAL: readonly ChannelFailure[] = ['bad-address'];

/** Too much at once: the same is taken a moment later. */
export function isThrottled(status: number): boolean {
  return THROTTLED.has(status);
}

/** What a `submit_sm` was refused for. Anything unclear is tried again. */
export function smppRefusal(status: number): Failed {
  const code = BY_STATUS[status] ?? 'refused';
  return failed(code, FINAL.includes(code));
}
