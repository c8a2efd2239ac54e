import { randomUUID } from 'node:crypto';
import { type IncomingMessage, type RequestOptions, request as plain } from 'node:http';
import { request as secure } from 'node:https';
import { getExpectedTwilioSignature } from 'twilio/lib/webhooks/webhooks';
import { type Delivery, readDelivery } from './connection-overrides';
import type { Method } from './twiml';

export type Parameters = Readonly<Record<string, string>>;

export interface WebhookAnswer {
  readonly status: number;
  readonly contentType: string;
  readonly body: string;
}

/** The carrier got no usable answer; `code` is its error number (11200 answer, 11205 connection, 11210 address …). */
export class WebhookFailed extends Error {
  constructor(
    readonly code: number,
    reason: string,
    /** What a retry policy calls it. */
    readonly kind: 'ct' | 'rt' | '4xx' | '5xx' | 'other',
  ) {
    super(reason);
    this.name = 'WebhookFailed';
  }
}

/**
 * Sends one signed webhook as Twilio does: a form, or query parameters for GET, with the retries its address allows.
 * A retry carries the same `I-Twilio-Idempotency-Token`.
 * @throws WebhookFailed
 */
export async function sendWebhook(
  address: string,
  method: Method,
  parameters: Parameters,
  authToken: string,
  token: string = randomUUID(),
): Promise<WebhookAnswer> {
  const { url, delivery } = readDelivery(address);
  for (let tries = 0; ; tries++) {
    try {
      return usable(await once(url, method, parameters, authToken, token, delivery));
    } catch (error) {
      if (!(error instanceof WebhookFailed)) throw error;
      const again = delivery.retryOn.has('all') || delivery.retryOn.has(error.kind);
      if (!again || tries >= delivery.retries) throw error;
    }
  }
}

function usable(answer: WebhookAnswer): WebhookAnswer {
  if (answer.status >= 500) throw new WebhookFailed(11200, `answered ${answer.status}`, '5xx');
  if (answer.status >= 400) throw new WebhookFailed(11200, `answered ${answer.status}`, '4xx');
  return answer;
}

function once(
  address: string,
  method: Method,
  parameters: Parameters,
  authToken: string,
  token: string,
  delivery: Delivery,
): Promise<WebhookAnswer> {
  const url = addressOf(address);
  if (method === 'GET')
    for (const [name, value] of Object.entries(parameters)) url.searchParams.append(name, value);
  const body = method === 'POST' ? new URLSearchParams(parameters).toString() : '';
  const options: RequestOptions = {
    method,
    headers: {
      accept: '*/*',
      'user-agent': 'TwilioProxy/1.1',
      'i-twilio-idempotency-token': token,
      'x-twilio-signature': getExpectedTwilioSignature(
        authToken,
        url.href,
        method === 'POST' ? { ...parameters } : {},
      ),
      ...(method === 'POST' && {
        'content-type': 'application/x-www-form-urlencoded; charset=UTF-8',
        'content-length': String(Buffer.byteLength(body)),
      }),
    },
  };
  return new Promise((resolve, reject) => {
    const outgoing = (url.protocol === 'https:' ? secure : plain)(url, options);
    const fail = (code: number, reason: string, kind: WebhookFailed['kind']): void => {
      clearTimeout(connecting);
      clearTimeout(reading);
      outgoing.destroy();
      reject(new WebhookFailed(code, reason, kind));
    };
    const connecting = setTimeout(() => {
      fail(11205, 'no connection in time', 'ct');
    }, delivery.connectMs);
    const reading = setTimeout(
      () => {
        fail(11200, 'no answer in time', 'rt');
      },
      Math.min(delivery.totalMs, delivery.connectMs + delivery.readMs),
    );
    outgoing.on('socket', (socket) => {
      if (!socket.connecting) clearTimeout(connecting);
      else
        socket.once('connect', () => {
          clearTimeout(connecting);
        });
    });
    outgoing.on('error', (error) => {
      fail(11205, error.message, 'ct');
    });
    outgoing.on('response', (incoming) => {
      void collect(incoming).then(
        (text) => {
          clearTimeout(reading);
          resolve({
            status: incoming.statusCode ?? 0,
            contentType: incoming.headers['content-type'] ?? '',
            body: text,
          });
        },
        (error: unknown) => {
          fail(11200, error instanceof Error ? error.message : 'broken answer', 'rt');
        },
      );
    });
    outgoing.end(body);
  });
}

function addressOf(address: string): URL {
  if (!URL.canParse(address)) throw new WebhookFailed(11100, `${address} is not an address`, 'other');
  return new URL(address);
}

async function collect(incoming: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of incoming) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
