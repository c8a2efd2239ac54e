import type { ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { createServer, type Server, type Socket } from 'node:net';

/** How many callers' connections may wait for a process that restarts; more are turned away. */
const ROOM = 1000;

/**
 * Keeps a port open over the deaths of the process behind it: a connection is handed over the channel to the living
 * one, and waits here while there is none. Nothing is read from it, so nothing of it can be lost here.
 */
export class Door {
  private readonly waiting = new Set<Socket>();
  private inside: ChildProcess | undefined;
  private server: Server | undefined;

  constructor(
    private readonly port: number,
    private readonly host: string,
  ) {}

  /** Begins to listen; a second call does nothing. Rejects when the port is taken. */
  async open(): Promise<void> {
    if (this.server) return;
    const server = createServer({ pauseOnConnect: true }, (connection) => {
      this.knock(connection);
    });
    server.listen(this.port, this.host);
    await once(server, 'listening');
    this.server = server;
  }

  /** The process says that it can serve: those who waited go first. */
  admit(process: ChildProcess): void {
    this.inside = process;
    for (const connection of this.waiting) this.hand(connection, process);
    this.waiting.clear();
  }

  /** The process is gone; whoever comes now waits for the next. */
  shut(process: ChildProcess): void {
    if (this.inside === process) this.inside = undefined;
  }

  close(): void {
    this.server?.close();
    this.server = undefined;
    for (const connection of this.waiting) connection.destroy();
    this.waiting.clear();
  }

  private knock(connection: Socket): void {
    connection.on('error', () => this.waiting.delete(connection));
    if (this.inside) this.hand(connection, this.inside);
    else if (this.waiting.size < ROOM) this.waiting.add(connection);
    else connection.destroy();
  }

  private hand(connection: Socket, process: ChildProcess): void {
    process.send('connection', connection, {}, (error) => {
      if (error) connection.destroy();
    });
  }
}
