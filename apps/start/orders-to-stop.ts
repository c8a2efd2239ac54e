import { readFileSync } from 'node:fs';

const LOOK_AGAIN_MS = 500;

/** What to do when told to stop, and when told again by somebody who will not wait. */
export interface StopOrders {
  once(): void;
  again(): void;
}

/**
 * Listens for Ctrl-C, a closed terminal and the system's shutdown. Under `npm start` the death of npm counts too:
 * it holds the terminal, and dying it passes nothing on.
 */
export function ordersToStop(env: Readonly<Record<string, string | undefined>>, orders: StopOrders): void {
  let wasTold = false;
  const tell = (): void => {
    if (wasTold) orders.again();
    else orders.once();
    wasTold = true;
  };
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, tell);
  // A terminal that is gone must not turn the farewell into a crash.
  for (const stream of [process.stdout, process.stderr]) stream.on('error', () => undefined);
  if (env['npm_lifecycle_event'] !== 'start') return;
  const npm = elders();
  const watch = setInterval(() => {
    if (elders() === npm) return;
    clearInterval(watch);
    if (!wasTold) tell();
  }, LOOK_AGAIN_MS);
  watch.unref();
}

/** Our parent and its parent: npm starts us through a shell, which may or may not stay in between. */
function elders(): string {
  return `${process.ppid} ${parentOf(process.ppid)}`;
}

function parentOf(pid: number): string {
  try {
    return /\) \S (\d+)/.exec(readFileSync(`/proc/${pid}/stat`, 'utf8'))?.[1] ?? '';
  } catch {
    return '';
  }
}
