import { type Server, type Socket, connect, createServer } from 'node:net';
import { ownPort } from '../support/own-port';

/** The cable between a gateway and Postgres. */
export interface Cable {
  readonly port: number;
  /** Cuts every connection and refuses new ones. */
  unplug(): void;
  /** Carries nothing any more without telling either end. */
  freeze(): void;
  /** Carries again: frozen connections go on, new ones are let through. */
  plug(): void;
  remove(): void;
}

/** A cable to the server on this port. */
export async function cableTo(serverPort: number): Promise<Cable> {
  const ends = new Set<Socket>();
  const pairs = new Set<[Socket, Socket]>();
  let isPlugged = true;
  const server: Server = createServer((near) => {
    if (!isPlugged) {
      near.destroy();
      return;
    }
    const far = connect(serverPort, '127.0.0.1');
    const pair: [Socket, Socket] = [near, far];
    pairs.add(pair);
    near.pipe(far).pipe(near);
    for (const end of pair) {
      ends.add(end);
      end.on('error', () => end.destroy());
      end.on('close', () => {
        ends.delete(end);
        pairs.delete(pair);
        near.destroy();
        far.destroy();
      });
    }
  });
  const port = await ownPort();
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve));
  return {
    port,
    unplug() {
      isPlugged = false;
      ends.forEach((end) => end.destroy());
    },
    freeze() {
      pairs.forEach(([near, far]) => {
        near.unpipe(far);
        far.unpipe(near);
      });
    },
    plug() {
      isPlugged = true;
      // A pair that was never frozen is still joined; joined twice, it would carry everything twice.
      pairs.forEach(([near, far]) => {
        near.unpipe(far);
        far.unpipe(near);
        near.pipe(far).pipe(near);
      });
    },
    remove() {
      ends.forEach((end) => end.destroy());
      server.close();
    },
  };
}
