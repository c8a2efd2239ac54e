import { Twilio } from 'twilio';
import type { ProcessConfig } from '../config';
import { RestClient } from './rest-client';

/** Until the account is named, the simulated carrier serves any. */
const SIMULATED_ACCOUNT = `AC${'0'.repeat(32)}`;

/**
 * How the carrier delivers to us, in the fragment it reads and never sends: three more tries, also when an answer broke
 * off or was a 5xx (its default is one, and only when no connection came about). Repeats are harmless here.
 */
export const PATIENT_DELIVERY = '#rc=3&rp=ct,rt,5xx';

/** Whether this process has what Twilio's REST interface asks for. */
export function hasTwilio(config: ProcessConfig): boolean {
  const { telephony, twilioAccountSid, twilioAuthToken, twilioApiUrl } = config;
  if (twilioAuthToken === undefined) return false;
  return telephony === 'twilio'
    ? twilioAccountSid !== undefined
    : telephony === 'simulated' && twilioApiUrl !== undefined;
}

/** The line's account at Twilio, or at what is simulated in its place. */
export function twilioAccount(config: ProcessConfig): Twilio {
  return new Twilio(config.twilioAccountSid ?? SIMULATED_ACCOUNT, config.twilioAuthToken ?? '', {
    httpClient: new RestClient(config.twilioApiUrl),
  });
}
