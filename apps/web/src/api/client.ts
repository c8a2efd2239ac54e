import { observeServerTime } from '../kit/now';
import { currentLanguage } from '../i18n/i18n';
import { ApiProblem, ApiUnreachable, toProblem } from './problem';
import { underNewestSession } from './renewal';

type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

const patience = 10_000;

/** Asks the server for a resource. */
export function get<T>(path: string): Promise<T> {
  return send<T>('GET', path);
}

/**
 * Sends one request and reads its JSON answer; again when a step-up replaced the session while it was on its way.
 * @throws ApiProblem when the server refuses, ApiUnreachable when nobody answers in ten seconds.
 */
export function send<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const attempt = (): Promise<T> => sendOnce<T>(method, path, body);
  // What gives the session its new token cannot wait for it.
  return path.startsWith('/api/session') ? attempt() : underNewestSession(attempt);
}

async function sendOnce<T>(method: Method, path: string, body?: unknown): Promise<T> {
  const sentAt = Date.now();
  const response = await reach(path, {
    method,
    headers: {
      accept: 'application/json, application/problem+json',
      'accept-language': currentLanguage(),
      ...(body === undefined ? {} : { 'content-type': 'application/json' }),
    },
    ...(body === undefined ? {} : { body: JSON.stringify(body) }),
    credentials: 'same-origin',
    cache: 'no-store',
    signal: AbortSignal.timeout(patience),
  });
  const serverDate = Date.parse(response.headers.get('date') ?? '');
  if (!Number.isNaN(serverDate)) {
    observeServerTime({ sentAt, receivedAt: Date.now(), serverAt: serverDate, grain: 1000 });
  }
  const answer: unknown = response.status === 204 ? undefined : await response.json().catch(() => undefined);
  if (!response.ok) throw new ApiProblem(toProblem(response.status, answer));
  return answer as T;
}

async function reach(path: string, init: RequestInit): Promise<Response> {
  try {
    return await fetch(path, init);
  } catch (cause) {
    throw new ApiUnreachable(cause);
  }
}
