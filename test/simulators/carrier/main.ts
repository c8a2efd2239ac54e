import { readFileSync } from 'node:fs';
import { BadConfiguration } from '#platform/bad-configuration';
import { readConfig } from '#platform/config';
import { orphanGuard } from '#platform/orphan-guard';
import { startCarrier } from './carrier';

/** The outside world as a process: `npm start` runs it while TELEPHONY=simulated. */
async function main(): Promise<void> {
  orphanGuard();
  const config = readConfig(process.env, (path) => readFileSync(path, 'utf8'));
  const { twilioAuthToken: authToken, publicUrl } = config;
  if (authToken === undefined)
    throw new BadConfiguration(['TWILIO_AUTH_TOKEN is missing: the simulated carrier signs with it.']);
  const carrier = await startCarrier({
    port: config.carrierPort,
    host: '127.0.0.1',
    accountSid: config.twilioAccountSid,
    authToken,
    lineNumber: config.lineNumber,
    // As the README tells who sets up the number to write them.
    voiceUrl: `${publicUrl}/twilio/voice#rc=3&rp=ct,rt,5xx`,
    voiceFallbackUrl: `${publicUrl}/twilio/fallback`,
    statusCallback: `${publicUrl}/twilio/status#rc=3&rp=ct,rt,5xx`,
    speed: 1,
  });
  console.log(`The simulated carrier listens on ${carrier.url}.`);
  const stop = (): void => {
    void carrier.close().then(() => process.exit(0));
  };
  process.once('SIGTERM', stop);
  process.once('SIGINT', stop);
}

main().catch((error: unknown) => {
  console.error(error instanceof BadConfiguration ? error.message : error);
  process.exit(1);
});
