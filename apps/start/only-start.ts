import { createHash } from 'node:crypto';
import { realpathSync } from 'node:fs';
import { connect, createServer, type Server } from 'node:net';
import { CannotStart } from '#platform/cannot-start';
import { makeFolder } from '#platform/make-folder';

const ANSWER_WITHIN_MS = 1_000;

/**
 * Makes sure that one launcher works on a home. The claim is a socket name without a file, which the kernel gives
 * back however its holder ends; whoever asks there learns the holder's process.
 * @throws CannotStart when another one runs
 */
export async function claimHome(home: string): Promise<void> {
  makeFolder(home, 0o755);
  if (process.platform !== 'linux') return;
  const name = createHash('sha256').update(realpathSync(home)).digest('hex').slice(0, 32);
  const address = `\0hotline152-home-${name}`;
  try {
    const claim = await listen(address);
    claim.unref();
  } catch (error) {
    if (!(error instanceof Error) || !('code' in error) || error.code !== 'EADDRINUSE') throw error;
    const holder = await ask(address);
    throw new CannotStart(
      `Hotline 152 already runs on ${home}${holder}: use that one, or stop it first (Ctrl-C where it was started).`,
      { cause: error },
    );
  }
}

function listen(address: string): Promise<Server> {
  return new Promise((resolve, reject) => {
    const server = createServer((asker) => {
      asker.on('error', () => undefined);
      asker.end(String(process.pid));
    });
    server.once('error', reject);
    server.listen(address, () => {
      resolve(server);
    });
  });
}

function ask(address: string): Promise<string> {
  return new Promise((resolve) => {
    const asker = connect(address);
    asker.setTimeout(ANSWER_WITHIN_MS, () => asker.destroy());
    asker.once('data', (pid) => {
      resolve(` (process ${pid.toString()})`);
    });
    asker.once('error', () => undefined);
    asker.once('close', () => {
      resolve('');
    });
  });
}
