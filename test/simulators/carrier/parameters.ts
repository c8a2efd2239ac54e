import type { Leg } from './leg';
import { rfc2822 } from './sid';
import type { Parameters } from './webhook';

/** What every voice webhook says about its call. */
export function callParameters(leg: Leg, accountSid: string): Record<string, string> {
  const { from, to, direction, parentSid } = leg.facts;
  return {
    AccountSid: accountSid,
    ApiVersion: '2010-04-01',
    CallSid: leg.sid,
    CallStatus: leg.status,
    Called: to,
    Caller: from,
    Direction: direction,
    From: from,
    To: to,
    ...place('From', from),
    ...place('Caller', from),
    ...place('To', to),
    ...place('Called', to),
    ...(parentSid !== undefined && { ParentCallSid: parentSid }),
  };
}

/** What a status callback adds. */
export function statusParameters(leg: Leg, accountSid: string): Parameters {
  return {
    ...callParameters(leg, accountSid),
    Timestamp: rfc2822(Date.now()),
    CallbackSource: 'call-progress-events',
    SequenceNumber: String(leg.nextSequence()),
    ...(leg.isEnded && {
      CallDuration: String(leg.durationSeconds),
      Duration: String(Math.ceil(leg.durationSeconds / 60)),
      SipResponseCode: sipResponse(leg),
    }),
  };
}

/** The network knows the country of a number, and little more. */
function place(prefix: string, number: string): Record<string, string> {
  if (!number.startsWith('+994')) return {};
  return { [`${prefix}Country`]: 'AZ', [`${prefix}State`]: '', [`${prefix}City`]: '', [`${prefix}Zip`]: '' };
}

function sipResponse(leg: Leg): string {
  switch (leg.status) {
    case 'busy':
      return '486';
    case 'no-answer':
    case 'canceled':
      return '487';
    case 'failed':
      return '404';
    default:
      return '200';
  }
}
