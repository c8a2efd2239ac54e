import type { Server } from 'node:http';
import { IoAdapter } from '@nestjs/platform-socket.io';

/** What is being answered when the console stops has so long to be. */
const GRACE_MS = 2_000;

/**
 * Socket.IO on the console's server. Closing it waits for every connection of that server, before Nest has the server
 * itself closed: a browser that goes on asking over one it keeps would hold the process for as long as it does.
 */
export class ClosingIoAdapter extends IoAdapter {
  /** Ends when nothing is connected any more, at the latest shortly after the grace. */
  override async close(server: Parameters<IoAdapter['close']>[0]): Promise<void> {
    const http = this.httpServer as Server;
    const cut = setTimeout(() => {
      http.closeAllConnections();
    }, GRACE_MS);
    await super.close(server);
    clearTimeout(cut);
  }
}
