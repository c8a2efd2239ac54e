import { io, type Socket } from 'socket.io-client';
import type { Ack, ClientToServer, LiveEvent, Offset, ServerToClient } from '#contracts/live';
import type { Session } from '#contracts/people';
import type { Problem } from '#contracts/problem';
import { Authenticator } from './authenticator';

/** The console answered with a problem document. */
export class ConsoleRefused extends Error {
  constructor(
    readonly status: number,
    readonly problem: Partial<Problem>,
  ) {
    super(`${status} ${problem.code ?? ''} ${problem.detail ?? problem.title ?? ''}`.trim());
    this.name = 'ConsoleRefused';
  }
}

/** What somebody signs in with. */
export interface Credentials {
  readonly username: string;
  readonly password: string;
  /** Secret of their authenticator app, where they have one. */
  readonly authenticator?: string | undefined;
}

type AttemptReport = Parameters<ClientToServer['alert.delivered']>[0];
interface Greeting {
  offset: Offset;
  missed: LiveEvent[];
  resync: boolean;
  serverTime: string;
}
type Method = 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** One person's browser without a screen: a session cookie, the REST interface, the live line. */
export class ConsoleClient {
  private cookie = '';
  private signedIn: Session | undefined;
  private socket: Socket<ServerToClient, ClientToServer> | undefined;
  private lastOffset: Offset | null = null;
  private readonly heard = new Set<string>();
  private readonly listeners = new Set<(event: LiveEvent) => void>();

  /** @param url where the console is reached, without a trailing slash */
  constructor(private readonly url: string) {}

  get person(): Session['person'] {
    if (!this.signedIn) throw new Error('nobody is signed in');
    return this.signedIn.person;
  }

  /** Password and, where it is asked for, a code. @throws ConsoleRefused */
  async signIn({ username, password, authenticator }: Credentials): Promise<Session> {
    const session = await this.send<Session>('POST', '/api/session', { username, password });
    this.signedIn =
      session.stage === 'second-factor' && authenticator !== undefined
        ? await this.enterCode(Authenticator.of(authenticator), CODE_TRIES)
        : session;
    return this.signedIn;
  }

  get<T>(path: string): Promise<T> {
    return this.send<T>('GET', path);
  }

  /** @throws ConsoleRefused */
  async send<T>(method: Method, path: string, body?: unknown): Promise<T> {
    const answer = await fetch(this.url + path, {
      method,
      headers: {
        accept: 'application/json, application/problem+json',
        'accept-language': 'en',
        origin: this.url,
        ...(this.cookie !== '' && { cookie: this.cookie }),
        ...(body !== undefined && { 'content-type': 'application/json' }),
      },
      ...(body !== undefined && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(15_000),
    });
    for (const set of answer.headers.getSetCookie())
      if (set.startsWith('__Host-hotline=')) this.cookie = set.split(';')[0] ?? '';
    const text = await answer.text();
    const json: unknown = text === '' ? undefined : JSON.parse(text);
    if (!answer.ok) throw new ConsoleRefused(answer.status, json ?? {});
    return json as T;
  }

  /** Opens the live line and says hello; after a cut it comes back by itself and fetches what was missed. */
  async connect(): Promise<void> {
    const socket: Socket<ServerToClient, ClientToServer> = io(this.url, {
      path: '/live',
      transports: ['websocket'],
      extraHeaders: { cookie: this.cookie, origin: this.url },
      reconnectionDelayMax: 2000,
    });
    this.socket = socket;
    socket.on('event', (event) => {
      this.receive(event);
    });
    await new Promise<void>((resolve, reject) => {
      socket.once('connect_error', reject);
      socket.on('connect', () => {
        this.greet(socket).then(resolve, reject);
      });
    });
  }

  /** Hears every event once. Returns how to stop. */
  onEvent(listener: (event: LiveEvent) => void): () => void {
    this.listeners.add(listener);
    return () => this.listeners.delete(listener);
  }

  /** Tells the server that an alert is shown, or looked at; false when it was refused or the line is down. */
  async report(what: 'alert.delivered' | 'alert.opened', attemptId: string): Promise<boolean> {
    const { socket } = this;
    if (!socket) return false;
    const answer = await acknowledged<null>((done) => {
      socket.emit(what, { attemptId } as AttemptReport, done);
    });
    return answer?.ok === true;
  }

  close(): void {
    this.socket?.disconnect();
  }

  /** Somebody else may have used up the code of this half minute, with the same app in their hand. */
  private async enterCode(app: Authenticator, tries: number): Promise<Session> {
    try {
      return await this.send<Session>('POST', '/api/session/totp', { code: await app.next() });
    } catch (error) {
      const isUsedUp = error instanceof ConsoleRefused && error.problem.code === 'wrong-code';
      if (!isUsedUp || tries <= 1) throw error;
      return this.enterCode(app, tries - 1);
    }
  }

  private async greet(socket: Socket<ServerToClient, ClientToServer>): Promise<void> {
    const answer = await acknowledged<Greeting>((done) => {
      socket.emit('hello', { lastOffset: this.lastOffset }, done);
    });
    if (!answer) throw new ConsoleRefused(504, { title: 'the live line did not answer' });
    if (!answer.ok) throw new ConsoleRefused(answer.problem.status, answer.problem);
    for (const missed of answer.value.missed) this.receive(missed);
    this.lastOffset = answer.value.offset;
  }

  private receive(event: LiveEvent): void {
    this.lastOffset = event.offset;
    if (this.heard.has(event.id)) return;
    this.heard.add(event.id);
    for (const listener of this.listeners) listener(event);
  }
}

const ANSWERS_WITHIN_MS = 5_000;
const CODE_TRIES = 3;

/** The server's answer to one message; undefined when none comes in time. */
function acknowledged<T>(send: (done: (answer: Ack<T>) => void) => void): Promise<Ack<T> | undefined> {
  return new Promise((resolve) => {
    const timer = setTimeout(resolve, ANSWERS_WITHIN_MS, undefined);
    send((answer) => {
      clearTimeout(timer);
      resolve(answer);
    });
  });
}
