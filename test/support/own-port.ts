import { freePort, type PortRange } from '../../libs/platform/postgres/free-port';

/** Beside the range in which the line looks for its own; a thousand for each process that runs tests. */
const LOWEST = 26_000;
const EACH = 1000;
const PROCESSES = 6;

/**
 * A TCP port that no test of another process is given: one may be chosen now, used a minute later, and freed and used
 * again while a server restarts.
 */
export function ownPort(): Promise<number> {
  return freePort(rangeOf(Number(process.env['JEST_WORKER_ID'] ?? 0)));
}

function rangeOf(worker: number): PortRange {
  const lowest = LOWEST + EACH * (worker % PROCESSES);
  return { lowest, end: lowest + EACH };
}
