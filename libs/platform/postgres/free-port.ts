import { randomInt } from 'node:crypto';
import { once } from 'node:events';
import { createServer } from 'node:net';

/** Ports from `lowest`, the one at `end` not among them. */
export interface PortRange {
  readonly lowest: number;
  readonly end: number;
}

/** Below the range from which outgoing connections take theirs (32768 and up on Linux): nobody takes it meanwhile. */
const OF_THE_LINE: PortRange = { lowest: 20_000, end: 26_000 };
const TRIES = 200;

/** By this process: whoever asks for several means different ones, though none is used yet. */
const given = new Set<number>();

/**
 * A TCP port on this machine that nobody uses at this moment, and that was not given here before.
 * @throws Error when none of many was free
 */
export async function freePort({ lowest, end }: PortRange = OF_THE_LINE): Promise<number> {
  for (let tries = 0; tries < TRIES; tries++) {
    const port = randomInt(lowest, end);
    if (given.has(port) || !(await isFree(port))) continue;
    given.add(port);
    return port;
  }
  throw new Error(`no free port from ${lowest} and below ${end}`);
}

async function isFree(port: number): Promise<boolean> {
  const server = createServer().listen(port, '127.0.0.1');
  try {
    await once(server, 'listening');
  } catch {
    return false;
  }
  server.close();
  await once(server, 'close');
  return true;
}
