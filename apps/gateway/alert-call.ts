import type { MessagePurpose } from '#contracts/channels';
import type { AlertCallPosition } from '#escalation/channels/carrier-addresses';
import type { PinCheck } from '#staff/alert-pin.service';
import type { Sentence } from './alert-call-words';

/** The same is asked so often before the call ends; the ladder calls again. */
const MOST_TURNS = 3;

/** What is said, and asked for; over when nothing is. `alert`: the alert itself comes first. */
export interface AlertHeard {
  readonly says: readonly (Sentence | 'alert')[];
  readonly then: AlertCallPosition | null;
}

/** What an officer hears when they pick up, or have not pressed what was asked for. */
export function ask(at: AlertCallPosition): AlertHeard {
  if (at.purpose !== 'alert' && at.purpose !== 'code') return tell(at.purpose);
  if (at.turn > MOST_TURNS) return over('later');
  if (at.purpose === 'code') return { says: ['prove'], then: at };
  return at.asks === 'pin' ? { says: ['enter-pin'], then: at } : { says: ['alert', 'press-one'], then: at };
}

/** What needs no key; a notice is said twice, to whoever was asleep. */
function tell(purpose: Exclude<MessagePurpose, 'code'>): AlertHeard {
  return { says: purpose === 'test' ? [purpose] : [purpose, purpose], then: null };
}

/** Asks the same once more. */
export function askAgain(at: AlertCallPosition, because?: Sentence): AlertHeard {
  const { says, then } = ask({ ...at, turn: at.turn + 1 });
  return { says: because === undefined ? says : [because, ...says], then };
}

/** They want it: who they are comes next. */
export function askWho(at: AlertCallPosition): AlertHeard {
  return ask({ ...at, asks: 'pin', turn: 1 });
}

/** After a PIN that proves nobody. */
export function notProved(at: AlertCallPosition, check: Exclude<PinCheck, 'right'>): AlertHeard {
  switch (check) {
    case 'wrong':
      return askAgain(at, 'wrong-pin');
    case 'locked':
      return over('locked-pin');
    case 'none':
      return over('no-pin');
  }
}

/** The last words. */
export function over(sentence: Sentence): AlertHeard {
  return { says: [sentence], then: null };
}
