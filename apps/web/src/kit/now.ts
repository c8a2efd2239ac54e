import { useSyncExternalStore } from 'react';
import { ServerClock, type ClockSample } from './server-clock';

const second = 1000;
/** How old the shown time may be when somebody begins to look at it, in milliseconds. */
const fresh = 50;
const clock = new ServerClock();
const listeners = new Set<() => void>();
let shown = Date.now();
let timer: ReturnType<typeof setTimeout> | undefined;

/** The server's time in milliseconds, as well as we know it. */
export function serverNow(): number {
  return Date.now() + clock.offset;
}

/** Corrects our idea of the server's time by one exchange. */
export function observeServerTime(sample: ClockSample): void {
  clock.observe(sample);
  if (timer !== undefined) tick();
}

/** The server's time, renewed once a second by one ticker shared by the whole page. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, () => shown);
}

function subscribe(listener: () => void): () => void {
  listeners.add(listener);
  if (listeners.size === 1) document.addEventListener('visibilitychange', tick);
  // A countdown that begins between two ticks must not begin with a second too many.
  if (timer === undefined || serverNow() - shown > fresh) tick();
  return () => {
    listeners.delete(listener);
    if (listeners.size > 0) return;
    document.removeEventListener('visibilitychange', tick);
    clearTimeout(timer);
    timer = undefined;
  };
}

/** Ticks on the server's full second; a sleeping tab catches up as soon as it is seen again. */
function tick(): void {
  clearTimeout(timer);
  shown = serverNow();
  timer = setTimeout(tick, second - (shown % second) + 5);
  for (const listener of listeners) listener();
}
