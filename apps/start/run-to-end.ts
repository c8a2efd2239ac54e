import { spawn } from 'node:child_process';
import { text } from 'node:stream/consumers';
import { CannotStart } from '#platform/cannot-start';

/**
 * Runs one of our own modules until it ends, tied to this process like the lasting ones.
 * @returns what it printed
 * @throws CannotStart with what it complained of
 */
export async function runToEnd(file: string, env: NodeJS.ProcessEnv): Promise<string> {
  const child = spawn(process.execPath, [file], {
    env,
    stdio: ['ignore', 'pipe', 'pipe', 'ipc'],
    detached: true,
  });
  const ended = new Promise<number | null>((resolve, reject) => {
    child.once('error', reject);
    child.once('exit', resolve);
  });
  const read = async (stream: NodeJS.ReadableStream | null): Promise<string> => (stream ? text(stream) : '');
  const [code, printed, complaint] = await Promise.all([ended, read(child.stdout), read(child.stderr)]);
  if (code !== 0) throw new CannotStart(complaint.trim() || `${file} ended with ${code}.`);
  return printed.trim();
}
