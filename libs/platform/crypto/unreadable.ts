import { SealBroken } from './envelope';
import { KeyMissing } from './key-port';

/**
 * Whether a stored value cannot be read here: it was altered, or its key is not held. What was erased is not unreadable;
 * it is gone on purpose.
 */
export function isUnreadable(thrown: unknown): thrown is SealBroken | KeyMissing {
  return thrown instanceof SealBroken || thrown instanceof KeyMissing;
}
