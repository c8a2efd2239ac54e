import { createHash } from 'node:crypto';
import { createServer } from 'node:net';
import { setTimeout as delay } from 'node:timers/promises';

const LOOK_AGAIN_MS = 200;

/**
 * Does the work while no other process does work of the same name; waits for it otherwise. The turn is a socket
 * name without a file, which the kernel gives back however its holder ends.
 * @template Result
 * @param {string} name
 * @param {() => Promise<Result>} work
 */
export async function inTurn(name, work) {
  if (process.platform !== 'linux') return work();
  const address = `\0hotline152-${createHash('sha256').update(name).digest('hex').slice(0, 32)}`;
  let turn = await listen(address);
  while (turn === undefined) {
    await delay(LOOK_AGAIN_MS);
    turn = await listen(address);
  }
  try {
    return await work();
  } finally {
    turn.close();
  }
}

function listen(address) {
  return new Promise((resolve, reject) => {
    const server = createServer((socket) => socket.destroy());
    server.once('error', (error) => (error.code === 'EADDRINUSE' ? resolve(undefined) : reject(error)));
    server.listen(address, () => resolve(server));
  });
}
