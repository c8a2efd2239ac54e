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
  const parent = process.ppid;
  const watch = setInterval(() => {
    if (process.ppid === parent) return;
    clearInterval(watch);
    if (!wasTold) tell();
  }, LOOK_AGAIN_MS);
  watch.unref();
}
