import { setTimeout as pause } from 'node:timers/promises';
import { io, type Socket } from 'socket.io-client';
import type { ClientToServer, LiveEvent, Offset, ServerToClient } from '#contracts/live';
import type { FirstSignIn } from '../../apps/start/first-sign-ins';
import { Authenticator } from '../simulators/people/authenticator';

const PATIENCE_MS = 30_000;
const ANSWERS_WITHIN_MS = 5_000;
const AGAIN_MS = 100;
const PINGS_EVERY_MS = 10_000;

type Line = Socket<ServerToClient, ClientToServer>;

interface ScreenOptions {
  /** How long one request is repeated while the server is away. */
  readonly patienceMs?: number;
  /** Everything that arrives, repeats too. */
  readonly onWire?: (event: LiveEvent) => void;
  /** More was missed than is told again: what is on the screen is to be asked for anew. */
  readonly onResync?: () => void;
}

/** A screen as the web app behaves: it repeats a request until it is answered, and asks for what it missed. */
export class Screen {
  /** Each event this screen was told, once per id, in the order they came. */
  readonly heard: LiveEvent[] = [];
  private readonly ids = new Set<string>();
  private cookie = '';
  private offset: Offset | null = null;
  private socket: Line | undefined;
  private pinging: NodeJS.Timeout | undefined;
  private isGreeted = false;

  private constructor(
    private readonly url: string,
    private readonly options: ScreenOptions,
  ) {}

  /** Signed in, and connected to the live line. */
  static async open(
    url: string,
    account: FirstSignIn | undefined,
    options: ScreenOptions = {},
  ): Promise<Screen> {
    if (!account) throw new Error('there is no such account');
    const screen = new Screen(url, options);
    const { signIn: username, password, authenticator } = account;
    await screen.send('POST', '/api/session', { username, password });
    if (authenticator !== undefined)
      await screen.send('POST', '/api/session/totp', { code: await Authenticator.of(authenticator).next() });
    screen.connect();
    return screen;
  }

  close(): void {
    clearInterval(this.pinging);
    this.socket?.disconnect();
  }

  /** A tab that sleeps hears nothing; it comes back by `wake`. */
  sleep(): void {
    this.socket?.disconnect();
  }

  wake(): void {
    this.socket?.connect();
  }

  /** Reads nothing from its line any more, until the line is given up on and made anew. */
  deafen(): void {
    const { transport } = this.socket?.io.engine ?? {};
    (transport as { ws?: { _socket?: { pause(): void } } } | undefined)?.ws?._socket?.pause();
  }

  /** The answer's body. Repeats as long as the server is away or in trouble; throws what it refuses. */
  async send<Answer>(method: string, path: string, body?: object): Promise<Answer> {
    const end = performance.now() + this.patience;
    for (;;) {
      const response = await this.attempt(method, path, body);
      if (response && response.status < 500) {
        this.keep(response.headers.get('set-cookie')?.split(';')[0]);
        const text = await response.text();
        if (!response.ok) throw new Refused(method, path, response.status, text);
        return (text === '' ? undefined : JSON.parse(text)) as Answer;
      }
      if (performance.now() > end)
        throw new Error(`${method} ${path}: no answer in ${String(this.patience)} ms`);
      await pause(AGAIN_MS);
    }
  }

  /** One request, as a browser that then dies would send it; nothing is said about its fate. */
  async sendOnce(method: string, path: string, body?: object): Promise<void> {
    await this.attempt(method, path, body);
  }

  /** One request, and whatever is answered to it. */
  async ask(method: string, path: string, body?: object): Promise<{ status: number; body: unknown }> {
    const response = await this.attempt(method, path, body);
    if (!response) throw new Error(`${method} ${path}: no answer`);
    return { status: response.status, body: await response.json() };
  }

  /** Reports that an alert is on this screen, as often as it takes. */
  async report(message: 'alert.delivered' | 'alert.opened', attemptId: string): Promise<void> {
    const end = performance.now() + this.patience;
    while (performance.now() < end) {
      const ack = await this.socket
        ?.timeout(2_000)
        .emitWithAck(message, { attemptId: attemptId as never })
        .catch(() => undefined);
      if (ack?.ok) return;
      await pause(AGAIN_MS);
    }
    throw new Error(`${message} was never acknowledged`);
  }

  /** A session that is renewed ends the line of the old one. */
  private keep(cookie: string | undefined): void {
    if (cookie === undefined || cookie === this.cookie) return;
    this.cookie = cookie;
    if (!this.socket) return;
    this.socket.io.opts.extraHeaders = { origin: this.url, cookie };
    this.socket.disconnect().connect();
  }

  private get patience(): number {
    return this.options.patienceMs ?? PATIENCE_MS;
  }

  private async attempt(method: string, path: string, body?: object): Promise<Response | undefined> {
    const headers = {
      origin: this.url,
      cookie: this.cookie,
      ...(body && { 'content-type': 'application/json' }),
    };
    const init = { method, headers, ...(body && { body: JSON.stringify(body) }) };
    return fetch(this.url + path, { ...init, signal: AbortSignal.timeout(ANSWERS_WITHIN_MS) }).catch(
      () => undefined,
    );
  }

  private connect(): void {
    const socket: Line = io(this.url, {
      path: '/live',
      transports: ['websocket'],
      forceNew: true,
      reconnectionDelay: 50,
      reconnectionDelayMax: 200,
      extraHeaders: { origin: this.url, cookie: this.cookie },
    });
    socket.on('connect', () => void this.greet(socket));
    socket.on('disconnect', () => (this.isGreeted = false));
    // A server that is just starting refuses the handshake once; the client only retries by itself when cut off.
    socket.on('connect_error', () => {
      if (!socket.active) setTimeout(() => socket.connect(), AGAIN_MS);
    });
    socket.on('event', (event) => this.hear(event));
    this.socket = socket;
    this.pinging = setInterval(() => void this.ping(socket), PINGS_EVERY_MS);
  }

  /** Asks for what it missed; a line that does not answer is made anew. */
  private async greet(socket: Line): Promise<void> {
    const answer = await socket
      .timeout(ANSWERS_WITHIN_MS)
      .emitWithAck('hello', { lastOffset: this.offset })
      .catch(() => undefined);
    if (!answer?.ok) {
      if (socket.connected) socket.disconnect().connect();
      return;
    }
    for (const event of answer.value.missed) this.hear(event);
    this.offset = answer.value.offset;
    this.isGreeted = true;
    if (answer.value.resync) this.options.onResync?.();
  }

  private async ping(socket: Line): Promise<void> {
    if (!socket.connected) return;
    const answer = await socket
      .timeout(ANSWERS_WITHIN_MS)
      .emitWithAck('ping', {})
      .catch(() => undefined);
    if (!answer?.ok && socket.connected) socket.disconnect().connect();
  }

  private hear(event: LiveEvent): void {
    this.options.onWire?.(event);
    // Before the answer to `hello` this event may have overtaken others that were missed.
    if (this.isGreeted) this.offset = event.offset;
    const id = JSON.stringify([event.id, event.type]);
    if (this.ids.has(id)) return;
    this.ids.add(id);
    this.heard.push(event);
  }
}

/** The server understood and said no. */
export class Refused extends Error {
  override readonly name = 'Refused';
  constructor(
    method: string,
    path: string,
    readonly status: number,
    body: string,
  ) {
    super(`${method} ${path}: ${String(status)} ${body}`);
    this.code = /"code":"([\w-]+)"/.exec(body)?.[1] ?? '';
    this.asked = `${method} ${path.replace(/[0-9a-f]{8}(-[0-9a-f]+){4}/, ':id')}`;
  }

  /** Without the id it was asked about. */
  readonly asked: string;

  /** Of the problem document. */
  readonly code: string;
}
