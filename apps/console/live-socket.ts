import type { Server, Socket } from 'socket.io';
import type { ClientToServer, ServerToClient } from '#contracts/live';
import type { SignedInPerson } from '#staff/current-person';

/** What the server knows of a socket: from the session at its handshake, never from what it says. */
export interface SocketFacts {
  person: SignedInPerson;
  /** Of the session token, in hexadecimal. */
  sessionHash: string;
}

export type LiveServer = Server<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;
export type LiveSocket = Socket<ClientToServer, ServerToClient, Record<string, never>, SocketFacts>;

/** The rooms of the event log a person may hear. */
export function roomsOf(person: Pick<SignedInPerson, 'id' | 'role'>): string[] {
  return [`role:${person.role}`, `person:${person.id}`];
}
