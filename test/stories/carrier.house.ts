import { createServer, type IncomingMessage } from 'node:http';
import type { AddressInfo } from 'node:net';
import Twilio from 'twilio';
import RequestClient from 'twilio/lib/base/RequestClient';
import { validateRequest } from 'twilio/lib/webhooks/webhooks';
import { type Carrier, startCarrier } from '../simulators/carrier/carrier';

export const ACCOUNT = 'AC0123456789abcdef0123456789abcdef';
export const TOKEN = 'a-token-for-the-story-0123456789';

export interface Heard {
  readonly path: string;
  readonly form: Readonly<Record<string, string>>;
  readonly token: string;
  readonly isSigned: boolean;
}

export type Say = (heard: Heard) => string | { status: number; type?: string; body?: string } | null;

/** A gateway reduced to a few lines: it keeps what it hears and answers with TwiML by path. */
export interface FakeGateway {
  readonly url: string;
  readonly heard: Heard[];
  readonly answers: Map<string, Say>;
  /** Resolves with the first request that fits, past ones included. */
  hears(fits: (heard: Heard) => boolean): Promise<Heard>;
  close(): Promise<void>;
}

export async function startFakeGateway(): Promise<FakeGateway> {
  const heard: Heard[] = [];
  const answers = new Map<string, Say>();
  const waiting = new Set<() => void>();
  const server = createServer((request, response) => {
    void body(request).then((text) => {
      const path = request.url ?? '/';
      const form = Object.fromEntries(new URLSearchParams(text));
      const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}${path}`;
      const signature = String(request.headers['x-twilio-signature']);
      const one: Heard = {
        path,
        form,
        token: String(request.headers['i-twilio-idempotency-token']),
        isSigned: validateRequest(TOKEN, signature, url, form),
      };
      heard.push(one);
      for (const wake of waiting) wake();
      const say = answers.get(path.split('?')[0] ?? '');
      const said = say ? say(one) : '<Response/>';
      if (said === null) {
        request.socket.destroy();
        return;
      }
      const {
        status,
        type,
        body: xml,
      } = typeof said === 'string' ? { status: 200, type: undefined, body: said } : said;
      response.writeHead(status, { 'content-type': type ?? 'text/xml' }).end(xml ?? '');
    });
  });
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    heard,
    answers,
    hears: (fits) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = heard.find(fits);
          if (!found) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
    close: () =>
      new Promise((resolve) => {
        server.close(() => {
          resolve();
        });
        server.closeAllConnections();
      }),
  };
}

export function startStoryCarrier(gateway: FakeGateway, speed = 50): Promise<Carrier> {
  return startCarrier({
    port: 0,
    host: '127.0.0.1',
    accountSid: ACCOUNT,
    authToken: TOKEN,
    lineNumber: '+994121520000',
    voiceUrl: `${gateway.url}/twilio/voice`,
    voiceFallbackUrl: `${gateway.url}/twilio/fallback`,
    statusCallback: `${gateway.url}/twilio/status`,
    speed,
  });
}

/** The real Twilio client, sent to the simulated carrier. */
export function twilioAt(base: string, token = TOKEN): Twilio.Twilio {
  class Redirected extends RequestClient {
    override request<T>(
      sent: RequestClient.RequestOptions<T>,
    ): ReturnType<typeof RequestClient.prototype.request<T>> {
      const { pathname, search } = new URL(sent.uri);
      return super.request({ ...sent, uri: `${base}${pathname}${search}` });
    }
  }
  return Twilio(ACCOUNT, token, {
    httpClient: new Redirected({ autoRetry: true, maxRetries: 3, maxRetryDelay: 50 }),
  });
}

async function body(request: IncomingMessage): Promise<string> {
  const parts: Buffer[] = [];
  for await (const part of request) parts.push(part as Buffer);
  return Buffer.concat(parts).toString('utf8');
}
