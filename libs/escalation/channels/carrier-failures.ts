import RestException from 'twilio/lib/base/RestException';
import type { ChannelFailure } from '#contracts/channels';
import { failed, type Failed } from './alert-channel';

/** Twilio's error dictionary, as far as somebody has to do something else for each: twilio.com/docs/api/errors. */
const BY_CODE: Readonly<Record<number, ChannelFailure>> = {
  21211: 'bad-address',
  21214: 'bad-address',
  21217: 'bad-address',
  21614: 'bad-address',
  21610: 'blocked',
  30003: 'undelivered',
  30004: 'blocked',
  30005: 'bad-address',
  30006: 'bad-address',
};
const FINAL: readonly ChannelFailure[] = ['bad-address', 'blocked'];

/** What an order was refused for. Anything unclear is tried again. */
export function refusalOf(error: unknown): Failed {
  if (!(error instanceof RestException) || error.status >= 500 || error.status === 429)
    return failed('unreachable');
  const code = failureOf(error.code) ?? 'refused';
  return failed(code, FINAL.includes(code));
}

/** What an error number of the carrier's means for whoever is to be reached; undefined for others. */
export function failureOf(code: number | undefined): ChannelFailure | undefined {
  return code === undefined ? undefined : BY_CODE[code];
}
