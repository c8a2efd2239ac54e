import type { Leg } from './leg';
import { Interrupted, unlessInterrupted } from './pace';
import type { GatherVerb } from './twiml';

export interface Gathered {
  readonly digits: string;
  readonly finishedOnKey: string;
}

/**
 * Collects keys while the prompts play and until nothing was pressed for the verb's timeout. The first key stops the
 * prompts; the finishing key is not among the digits.
 * @throws Interrupted when the caller hangs up or the call is sent elsewhere
 */
export async function gatherDigits(
  leg: Leg,
  verb: GatherVerb,
  playPrompts: (signal: AbortSignal) => Promise<void>,
  signal: AbortSignal,
): Promise<Gathered> {
  let digits = '';
  let finishedOnKey = '';
  let pressed = new AbortController();
  const isComplete = (): boolean => finishedOnKey !== '' || digits.length === verb.numDigits;
  const onDigit = (digit: string): void => {
    if (isComplete()) return;
    if (verb.finishOnKey.includes(digit)) finishedOnKey = digit;
    else digits += digit;
    pressed.abort();
  };
  leg.on('digit', onDigit);
  try {
    leg.emit('gather');
    await ignoringKeys(playPrompts(AbortSignal.any([signal, pressed.signal])), signal);
    while (!isComplete()) {
      if (pressed.signal.aborted) pressed = new AbortController();
      const before = digits;
      await ignoringKeys(
        leg.pace.pass(verb.timeoutSeconds, AbortSignal.any([signal, pressed.signal])),
        signal,
      );
      if (!isComplete() && digits === before) break;
    }
    return { digits, finishedOnKey };
  } finally {
    leg.off('digit', onDigit);
  }
}

/** A pressed key ends the waiting quietly; anything else that interrupts goes on up. */
async function ignoringKeys(task: Promise<void>, signal: AbortSignal): Promise<void> {
  try {
    await unlessInterrupted(task, signal);
  } catch (error) {
    if (!(error instanceof Interrupted) || signal.aborted) throw error;
  }
}
