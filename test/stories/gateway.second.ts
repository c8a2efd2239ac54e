import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { ownPort } from '../support/own-port';
import { until } from '../support/until';
import { type Answer, type House, TOKEN } from './gateway.house';

const BUILT = join(__dirname, '..', '..', 'dist', 'apps', 'gateway', 'main.js');

/** One more gateway on the same database, carrier and public address, in a process of its own. */
export interface SecondGateway {
  /** A webhook that reaches this gateway instead of the first. */
  post(path: string, form: Record<string, string>): Promise<Answer>;
  /** SIGKILL. */
  kill(): Promise<void>;
}

/** Starts it from the build (`npm test` builds first; alone: `node apps/start/build.mjs`). */
export async function startSecond(house: House): Promise<SecondGateway> {
  const port = await ownPort();
  const { config } = house;
  const child = spawn(process.execPath, [BUILT], {
    // The channel ends the process when this one is gone.
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
    env: {
      PATH: process.env['PATH'],
      HOTLINE_HOME: house.home,
      DATABASE_URL: house.database.urls.gateway,
      GATEWAY_PORT: String(port),
      PUBLIC_URL: config.publicUrl,
      TWILIO_AUTH_TOKEN: TOKEN,
      TWILIO_API_URL: house.carrier.url,
      LOG_LEVEL: 'silent',
    },
  });
  const died = new Promise<void>((resolve) => child.once('exit', () => resolve()));
  const isUp = (): Promise<boolean> =>
    fetch(`http://127.0.0.1:${port}/health/ready`).then(
      ({ ok }) => ok,
      () => false,
    );
  await until('the second gateway is ready', isUp, 30_000);
  return {
    async post(address, form) {
      // The fragment says how to deliver; it is neither sent nor signed.
      const [path = ''] = address.split('#', 1);
      const response = await fetch(`http://127.0.0.1:${port}${path}`, {
        method: 'POST',
        headers: {
          'content-type': 'application/x-www-form-urlencoded',
          'x-twilio-signature': getExpectedTwilioSignature(TOKEN, config.publicUrl + path, form),
        },
        body: new URLSearchParams(form),
      });
      return {
        status: response.status,
        text: await response.text(),
        contentType: response.headers.get('content-type') ?? '',
      };
    },
    async kill() {
      child.kill('SIGKILL');
      await died;
    },
  };
}
