import { useBlocker } from '@tanstack/react-router';
import { useEffect } from 'react';
import type { EditedDraft } from './use-draft';

/** Somebody wants to leave while something is not stored. */
export interface Leaving {
  readonly stay: () => void;
  readonly leave: () => void;
}

/**
 * Leaving a draft waits until all of it is stored, and says so where that does not come; closing the window is asked
 * about. Signing out asks by itself, see `before-sign-out`.
 * @returns null while nobody wants to leave
 */
export function useLeaving({ standing, hurry }: Pick<EditedDraft, 'standing' | 'hurry'>): Leaving | null {
  const isStored = standing === 'stored';
  const { status, proceed, reset } = useBlocker({
    shouldBlockFn: ({ next }) => !isStored && next.pathname !== '/sign-in',
    enableBeforeUnload: () => !isStored,
    withResolver: true,
  });
  const isWaiting = status === 'blocked';
  useEffect(() => {
    hurry(isWaiting);
  }, [isWaiting, hurry]);
  useEffect(() => {
    if (isWaiting && isStored) proceed();
  }, [isWaiting, isStored, proceed]);
  return isWaiting ? { stay: reset, leave: proceed } : null;
}
