import { existsSync, readFileSync, readlinkSync, realpathSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as delay } from 'node:timers/promises';

const PATIENCE_MS = 15_000;
const LOOK_AGAIN_MS = 25;

/**
 * What a crash left behind: a server that outlived its launcher is told to stop and waited for; a pid file whose
 * process is gone, or is by now another program, is removed (PostgreSQL itself would take that one for a server).
 */
export async function clearStaleServer(data: string): Promise<void> {
  const file = join(data, 'postmaster.pid');
  // Without /proc nobody can tell whose pid it is: PostgreSQL's own check then has to do.
  if (!existsSync(file) || !existsSync('/proc/self')) return;
  const pid = Number.parseInt(readFileSync(file, 'utf8'), 10);
  if (!serves(pid, data)) {
    rmSync(file, { force: true });
    return;
  }
  await stopProcess(pid, () => serves(pid, data));
}

async function stopProcess(pid: number, isThere: () => boolean): Promise<void> {
  for (const signal of ['SIGINT', 'SIGQUIT', 'SIGKILL'] as const) {
    if (!isThere()) return;
    process.kill(pid, signal);
    const deadline = Date.now() + PATIENCE_MS;
    while (isThere() && Date.now() < deadline) await delay(LOOK_AGAIN_MS);
  }
}

/** A server works inside its data folder. */
function serves(pid: number, data: string): boolean {
  if (!Number.isInteger(pid) || pid <= 1) return false;
  try {
    const program = readFileSync(`/proc/${pid}/comm`, 'utf8');
    return program.startsWith('postgres') && readlinkSync(`/proc/${pid}/cwd`) === realpathSync(data);
  } catch {
    return false;
  }
}
