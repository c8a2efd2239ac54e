import type { Server } from 'node:http';
import { Socket } from 'node:net';

/** Given to a process whose port its supervisor holds open. */
export const BEHIND_A_DOOR = '--behind-a-door';

/** Whether connections are handed to this process instead of arriving at a port of its own. */
export function isBehindDoor(): boolean {
  return process.argv.includes(BEHIND_A_DOOR) && process.send !== undefined;
}

/**
 * Serves the connections that the supervisor's door hands over the channel: the port outlives this process, so a
 * carrier that connects while it restarts waits a moment instead of being refused. Tells the door that it may begin.
 */
export function takeHandedConnections(server: Server): void {
  process.on('message', (message, connection) => {
    if (message !== 'connection' || !(connection instanceof Socket)) return;
    server.emit('connection', connection);
    connection.resume();
  });
  process.channel?.ref();
  process.send?.('open');
}
