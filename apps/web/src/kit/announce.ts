import { i18n } from '../i18n/i18n';
import { emptyQueue, enqueue, SPOKEN_GAP, takeSpoken } from './spoken-queue';

/** Long enough for a slow voice to read it, in milliseconds. */
const STANDS = 20_000;

let queue = emptyQueue;

/** Speaks a message politely, in turn, at most one in three seconds. */
export function announce(message: string): void {
  queue = enqueue(queue, message);
  flush();
}

/** Speaks at once. Only for alarms: an alert to take, an alert nobody took, a lost link. */
export function announceAlarm(message: string): void {
  write('spoken-alert', message);
}

function flush(): void {
  const taken = takeSpoken(queue, Date.now(), (count) => i18n.t('spoken.several', { count }));
  queue = taken.queue;
  if (taken.say !== undefined) write('spoken-status', taken.say);
  else if (queue.waiting.length > 0)
    setTimeout(flush, Math.min(SPOKEN_GAP, queue.quietUntil - Date.now()) + 5);
}

/**
 * The regions stand empty in the page from the start; a repeated text needs a change to be heard again. What was said
 * is taken away after a while: whoever reads the page to its end must not meet an alarm that is long over.
 */
function write(id: string, text: string): void {
  const region = document.getElementById(id);
  if (!region) return;
  const said = region.textContent === text ? `${text}\u00A0` : text;
  region.textContent = said;
  setTimeout(() => {
    if (region.textContent === said) region.textContent = '';
  }, STANDS);
}
