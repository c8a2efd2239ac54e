import { Agent, request } from 'node:http';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { Authenticator } from '../simulators/people/authenticator';
import { type Ground, openGround } from './ground';

/** Requests that are under way at once. */
export const AT_ONCE = 8;
export const ROUNDS = 5;
const OWN_ORIGIN = 'http://127.0.0.1:8152';

/**
 * A console, and somebody who works at it. `on` is the console as it is: session, permission, row security, encryption,
 * record, headers. `off` is the same console with all of that taken out.
 */
export interface Desk {
  readonly name: 'on' | 'off';
  send(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }>;
}

/** Does `measure` on a ground with `agent`, and clears away. */
export async function onGround<Result>(
  measure: (ground: Ground, agent: Agent) => Promise<Result>,
): Promise<Result> {
  const ground = await openGround([]);
  const agent = new Agent({ keepAlive: true, maxSockets: AT_ONCE });
  try {
    return await measure(ground, agent);
  } finally {
    agent.destroy();
    await ground.stop();
  }
}

export async function twoDesks(ground: Ground, agent: Agent, username: string): Promise<Desk[]> {
  const account = ground.accounts.get(username);
  if (!account) throw new Error(`there is no ${username}`);
  const { rows } = await ground.pool.query<{ id: string }>('select id from person where username = $1', [
    username,
  ]);
  const env = {
    DATABASE_URL: ground.superuserUrl,
    HOTLINE_HOME: ground.home,
    PERSON_ID: rows[0]?.id ?? '',
    PERSON_ROLE: account.role,
    LOG_LEVEL: 'info',
  };
  const unguarded = await ground.startPeer('peer-unguarded', env, '/health/live');
  const off: Desk = {
    name: 'off',
    send: (...what) => sendTo(agent, unguarded, '__Host-hotline=anybody', ...what),
  };
  const guarded = await ground.startPeer(
    'peer-console',
    { DATABASE_URL: ground.consoleUrl, HOTLINE_HOME: ground.home, LOG_LEVEL: 'info' },
    '/health/live',
  );
  const cookie = await signIn(agent, guarded, account);
  const on: Desk = { name: 'on', send: (...what) => sendTo(agent, guarded, cookie, ...what) };
  const stranger = await sendTo(agent, guarded, '', 'GET', '/api/inquiries');
  if (stranger.status !== 401) throw new Error('the console let a stranger in');
  return [on, off];
}

async function signIn(agent: Agent, url: string, account: FirstSignIn): Promise<string> {
  const { signIn: username, password, authenticator } = account;
  const first = await sendTo(agent, url, '', 'POST', '/api/session', { username, password });
  if (authenticator === undefined) return first.cookie;
  const code = await Authenticator.of(authenticator).next();
  return (await sendTo(agent, url, first.cookie, 'POST', '/api/session/totp', { code })).cookie;
}

export async function expectOk(desk: Desk, method: string, path: string, body?: object): Promise<unknown> {
  const answer = await desk.send(method, path, body);
  if (answer.status !== 200)
    throw new Error(`${desk.name}: ${path} answered ${String(answer.status)} ${JSON.stringify(answer.body)}`);
  return answer.body;
}

function sendTo(
  agent: Agent,
  url: string,
  cookie: string,
  method: string,
  path: string,
  body?: object,
): Promise<{ status: number; body: unknown; cookie: string }> {
  const text = body === undefined ? '' : JSON.stringify(body);
  const headers = {
    cookie,
    // What the console takes for its own address.
    origin: OWN_ORIGIN,
    ...(body && { 'content-type': 'application/json', 'content-length': Buffer.byteLength(text) }),
  };
  return new Promise((resolve, reject) => {
    const sent = request(url + path, { method, agent, headers }, (response) => {
      let said = '';
      response.setEncoding('utf8').on('data', (piece: string) => (said += piece));
      response.on('end', () => {
        const [set = ''] = response.headers['set-cookie'] ?? [];
        const answer: unknown = said === '' ? undefined : JSON.parse(said);
        resolve({ status: response.statusCode ?? 0, body: answer, cookie: set.split(';')[0] ?? '' });
      });
    });
    sent.on('error', reject);
    sent.end(text);
  });
}
