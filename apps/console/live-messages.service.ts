import { Injectable } from '@nestjs/common';
import { CLIENT_MESSAGES, type ClientMessage, type Offset } from '#contracts/live';
import { may } from '#contracts/permissions';
import { EscalationService } from '#escalation/escalation.service';
import { Database } from '#platform/database/database.service';
import { missedEvents } from '#platform/event-log/missed-events';
import { InvalidRequest } from '#platform/problems/invalid-request';
import { NotAllowed } from '#staff/not-allowed';
import { Denials } from './denials.service';
import { MESSAGE_ACTION } from './live-policy';
import { type LiveSocket, roomsOf } from './live-socket';
import { RateLimits } from './rate-limits.service';

/** Carries out what browsers say over the live line. */
@Injectable()
export class LiveMessages {
  constructor(
    private readonly db: Database,
    private readonly escalations: EscalationService,
    private readonly denials: Denials,
    private readonly limits: RateLimits,
  ) {}

  isKnown(name: string): name is ClientMessage {
    return Object.hasOwn(CLIENT_MESSAGES, name);
  }

  /**
   * Answers one message; its value goes into the ack.
   * @throws TooManyRequests, InvalidRequest for a message off its schema, NotAllowed by the permission table, and what the verb refuses
   */
  async handle(socket: LiveSocket, name: ClientMessage, message: unknown): Promise<unknown> {
    this.limits.countPerson('message', socket.data.person.id);
    const action = MESSAGE_ACTION[name];
    if (!may(socket.data.person.role, action)) {
      const denial = { action, subjectType: 'live', subjectId: name, reason: 'role' } as const;
      await this.denials.record(denial, socket.handshake.address);
      throw new NotAllowed();
    }
    const { id } = socket.data.person;
    switch (name) {
      case 'hello':
        return this.hello(socket, parse('hello', message).lastOffset);
      case 'ping':
        parse('ping', message);
        return { serverTime: new Date().toISOString() };
      case 'alert.delivered':
        await this.escalations.delivered(parse('alert.delivered', message).attemptId, id);
        return null;
      case 'alert.opened':
        await this.escalations.opened(parse('alert.opened', message).attemptId, id);
        return null;
    }
  }

  /** Joins first: an event may then come twice, live and in the answer, but none falls between the two. */
  private async hello(socket: LiveSocket, lastOffset: Offset | null): Promise<unknown> {
    const rooms = roomsOf(socket.data.person);
    await socket.join(rooms);
    const query = <Row>(sql: string, parameters: readonly unknown[]): Promise<Row[]> =>
      this.db.query<Row>(sql, parameters);
    const { events, offset, resync } = await missedEvents(query, lastOffset, rooms).catch(refuseNoPlace);
    return { offset, missed: events, resync, serverTime: new Date().toISOString() };
  }
}

/** It looked like a place in the log, but Postgres does not know such a one (22P02). */
function refuseNoPlace(thrown: unknown): never {
  const isNoPlace = thrown instanceof Error && 'code' in thrown && thrown.code === '22P02';
  throw isNoPlace ? new InvalidRequest([{ pointer: '/lastOffset', code: 'wrong-format' }]) : thrown;
}

function parse<Name extends ClientMessage>(
  name: Name,
  message: unknown,
): ReturnType<(typeof CLIENT_MESSAGES)[Name]['parse']> {
  const parsed = CLIENT_MESSAGES[name].safeParse(message, { reportInput: true });
  if (!parsed.success) throw InvalidRequest.from(parsed.error);
  return parsed.data as ReturnType<(typeof CLIENT_MESSAGES)[Name]['parse']>;
}
