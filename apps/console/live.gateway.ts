import { Logger } from '@nestjs/common';
import { type OnGatewayConnection, type OnGatewayInit, WebSocketGateway } from '@nestjs/websockets';
import { ClsService } from 'nestjs-cls';
import type { Ack, ClientMessage } from '#contracts/live';
import { failpoint } from '#platform/failpoint';
import { NotFound } from '#platform/problems/invalid-request';
import { languageOf } from '#platform/problems/render-problem';
import { Refusal } from '#platform/problems/refusal';
import type { SignedInPerson } from '#staff/current-person';
import { LiveAdmission } from './live-admission.service';
import { LiveMessages } from './live-messages.service';
import { liveProblem } from './live-problem';
import { LiveSessions } from './live-sessions.service';
import type { LiveServer, LiveSocket } from './live-socket';
import { LiveTail } from './live-tail.service';

const KILOBYTE = 1024;

/** The live line to each browser: who may connect, what they hear, how their messages are answered. */
@WebSocketGateway({ path: '/live', serveClient: false, maxHttpBufferSize: 64 * KILOBYTE })
export class LiveGateway implements OnGatewayInit<LiveServer>, OnGatewayConnection<LiveSocket> {
  private readonly logger = new Logger('Live');

  constructor(
    private readonly admission: LiveAdmission,
    private readonly liveSessions: LiveSessions,
    private readonly tail: LiveTail,
    private readonly messages: LiveMessages,
    private readonly cls: ClsService<{ person: SignedInPerson }>,
  ) {}

  afterInit(server: LiveServer): void {
    server.use((socket, next) => {
      this.admission.admit(socket).then(
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
      if (events.some((event) => event.type === 'alert.sent')) failpoint('live.emitted');
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

/** The language of the reader's screens, as the browser app says it; of the browser, when something else connects. */
function languageFor({ handshake }: LiveSocket): ReturnType<typeof languageOf> {
  const { language } = handshake.auth as { language?: unknown };
  return languageOf(typeof language === 'string' ? language : handshake.headers['accept-language']);
}
