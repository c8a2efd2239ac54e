import { Inject, Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { ClsService } from 'nestjs-cls';
import { AuditService } from '#audit/audit.service';
import type { Ack, ClientMessage } from '#contracts/live';
import type { ProcessConfig } from '#platform/config';
import { CONFIG } from '#platform/config.module';
import { NotFound } from '#platform/problems/invalid-request';
import { languageOf } from '#platform/problems/render-problem';
import { Refusal } from '#platform/problems/refusal';
import type { LiveSession, SignedInPerson } from '#staff/current-person';
import { NotSignedIn } from '#staff/not-signed-in';
import { SecondFactorNeeded } from '#staff/second-factor';
import { sessionHash, sessionTokenOf } from '#staff/session';
import { SessionService } from '#staff/session.service';
import { LiveMessages } from './live-messages.service';
import { liveProblem } from './live-problem';
import { LiveSessions } from './live-sessions.service';
import type { LiveServer, LiveSocket } from './live-socket';
import { LiveTail } from './live-tail.service';
import { acceptedOrigins, isOwnOrigin, WrongOrigin } from './origin';

const KILOBYTE = 1024;

/** The live line to each browser: who may connect, what they hear, how their messages are answered. */
@WebSocketGateway({ path: '/live', serveClient: false, maxHttpBufferSize: 64 * KILOBYTE })
export class LiveGateway implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket> {
  private readonly logger = new Logger('Live');
  private readonly accepted: ReadonlySet<string>;

  constructor(
    @Inject(CONFIG) config: ProcessConfig,
    private readonly sessions: SessionService,
    private readonly liveSessions: LiveSessions,
    private readonly tail: LiveTail,
    private readonly messages: LiveMessages,
    private readonly audit: AuditService,
    private readonly cls: ClsService<{ person: SignedInPerson }>,
  ) {
    this.accepted = acceptedOrigins(config.consoleUrl);
  }

  afterInit(server: LiveServer): void {
    server.use((socket, next) => {
      this.admit(socket).then(
        () => {
          next();
        },
        (thrown: unknown) => {
          next(Object.assign(new Error('refused'), { data: liveProblem(thrown, languageFor(socket)) }));
        },
      );
    });
    this.tail.onEvents((events) => {
      for (const { rooms, ...event } of events) server.to(rooms).emit('event', event);
      if (events.some((event) => event.type === 'session.ended')) void this.liveSessions.sweep(server);
    });
    this.liveSessions.watch(server);
  }

  handleConnection(socket: LiveSocket): void {
    socket.onAny((name: ClientMessage, ...given: unknown[]) => {
      const ack = given.at(-1);
      const message = typeof ack === 'function' ? given.at(-2) : given.at(-1);
      void this.answer(socket, name, message).then((answer) => {
        if (typeof ack === 'function') (ack as (answer: Ack<unknown>) => void)(answer);
      });
    });
  }

  /** Lets a socket in on the session cookie of its handshake, from our own pages only. */
  private async admit(socket: LiveSocket): Promise<void> {
    const { headers } = socket.handshake;
    const token = sessionTokenOf(headers.cookie);
    const session = token === undefined ? undefined : await this.sessions.resume(token);
    const refusal = isOwnOrigin(headers, this.accepted) ? liveRefusal(session) : new WrongOrigin();
    if (refusal || !session || token === undefined) {
      await this.cls.run(() =>
        this.audit.record({ action: 'live.connect', outcome: 'denied', reason: refusal?.code ?? '' }),
      );
      throw refusal ?? new NotSignedIn();
    }
    socket.data = { person: session.person, sessionHash: sessionHash(token).toString('hex') };
  }

  private async answer(socket: LiveSocket, name: string, message: unknown): Promise<Ack<unknown>> {
    try {
      return await this.cls.run(async () => {
        this.cls.set('person', socket.data.person);
        if (!this.messages.isKnown(name)) throw new NotFound();
        return { ok: true, value: await this.messages.handle(socket, name, message) };
      });
    } catch (thrown) {
      if (!(thrown instanceof Refusal)) this.logger.error({ err: thrown, message: name }, 'a message failed');
      return { ok: false, problem: liveProblem(thrown, languageFor(socket)) };
    }
  }
}

function liveRefusal(session: LiveSession | undefined): Refusal | undefined {
  if (!session) return new NotSignedIn();
  return session.stage === 'signed-in' ? undefined : new SecondFactorNeeded();
}

/** The language of the reader's screens, as the browser app says it; of the browser, when something else connects. */
function languageFor({ handshake }: LiveSocket): ReturnType<typeof languageOf> {
  const { language } = handshake.auth as { language?: unknown };
  return languageOf(typeof language === 'string' ? language : handshake.headers['accept-language']);
}
