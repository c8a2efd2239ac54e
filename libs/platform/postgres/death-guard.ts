import { type ChildProcess, spawn } from 'node:child_process';
import type { ServerUser } from './server-user';

/** Waits for a line; when the input just ends, whoever held the other side is dead. */
const SCRIPT = 'read -r _ || kill -INT "$1"';

/**
 * Stops a server whose launcher is gone. PostgreSQL does not notice such a death; this tiny shell does, since
 * the pipe between it and the launcher closes however the launcher ended.
 * @returns a function that dismisses the guard
 */
export function guardAgainstDeath(pid: number, user: ServerUser | undefined): () => void {
  const guard: ChildProcess = spawn('/bin/sh', ['-c', SCRIPT, 'hotline-guard', String(pid)], {
    stdio: ['pipe', 'ignore', 'ignore'],
    detached: true,
    cwd: '/',
    ...(user && { uid: user.uid, gid: user.gid }),
  });
  guard.on('error', () => undefined);
  guard.stdin?.on('error', () => undefined);
  guard.unref();
  return () => guard.stdin?.end('done\n');
}
