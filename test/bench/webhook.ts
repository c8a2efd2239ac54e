import { randomBytes } from 'node:crypto';
import { type Agent, request } from 'node:http';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';

/** A carrier's webhook, signed beforehand: signing is the carrier's work, not the line's. */
export interface Webhook {
  readonly url: string;
  readonly body: string;
  readonly signature: string;
}

/** Somebody new dials the line that listens at `origin`. */
export function arrivalWebhook(origin: string, token: string): Webhook {
  const url = `${origin}/twilio/voice`;
  const form = {
    AccountSid: 'AC00000000000000000000000000000000',
    ApiVersion: '2010-04-01',
    CallSid: `CA${randomBytes(16).toString('hex')}`,
    CallStatus: 'ringing',
    Direction: 'inbound',
    From: aNumber(),
    To: '+994121520000',
  };
  return {
    url,
    body: new URLSearchParams(form).toString(),
    signature: getExpectedTwilioSignature(token, url, form),
  };
}

/** A caller of Azerbaijan nobody is. */
export function aNumber(): string {
  return `+99450${String(Math.floor(Math.random() * 1e7)).padStart(7, '0')}`;
}

/** Sends it. @throws when the answer is not a spoken one */
export async function deliver(webhook: Webhook, agent: Agent): Promise<void> {
  const { status, said } = await post(webhook, agent);
  if (status !== 200 || !said.includes('<Response>'))
    throw new Error(`${webhook.url} answered ${String(status)}: ${said.slice(0, 200)}`);
}

/** @throws when a webhook with another signature is let in */
export async function assertForgeryRefused(webhook: Webhook, agent: Agent): Promise<void> {
  const { status } = await post({ ...webhook, signature: 'AAAAAAAAAAAAAAAAAAAAAAAAAAA=' }, agent);
  if (status !== 403) throw new Error(`${webhook.url} answered ${String(status)} to a forged webhook`);
}

function post({ url, body, signature }: Webhook, agent: Agent): Promise<{ status: number; said: string }> {
  const headers = {
    'content-type': 'application/x-www-form-urlencoded',
    'content-length': Buffer.byteLength(body),
    'x-twilio-signature': signature,
  };
  return new Promise((resolve, reject) => {
    const sent = request(url, { method: 'POST', agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      response.on('end', () => {
        resolve({ status: response.statusCode ?? 0, said });
      });
    });
    sent.on('error', reject);
    sent.end(body);
  });
}
