import type { Server } from 'node:http';
import type { Socket } from 'node:net';
import type { INestApplicationContext } from '@nestjs/common';
import { IoAdapter } from '@nestjs/platform-socket.io';

/** What is being answered when the console stops has so long to be. */
const GRACE_MS = 2_000;

/**
 * Socket.IO on the console's server. Closing it waits for every connection of that server, before Nest has the server
 * itself closed: a browser that goes on asking over one it keeps, or that reads nothing any more, would hold the process.
 */
export class ClosingIoAdapter extends IoAdapter {
  private readonly connections = new Set<Socket>();

  constructor(app: INestApplicationContext) {
    super(app);
    (this.httpServer as Server).on('connection', (socket) => {
      this.connections.add(socket);
      socket.once('close', () => this.connections.delete(socket));
    });
  }

  /** Ends when nothing is connected any more, at the latest shortly after the grace. */
  override async close(server: Parameters<IoAdapter['close']>[0]): Promise<void> {
    const cut = setTimeout(() => {
      for (const socket of this.connections) socket.destroy();
    }, GRACE_MS);
    await super.close(server);
    clearTimeout(cut);
  }
}
