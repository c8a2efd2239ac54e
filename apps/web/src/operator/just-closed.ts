import { useSyncExternalStore } from 'react';
import type { InquiryView } from '#contracts/inquiries';
import { serverNow } from '../kit/now';

/** The inquiry this operator closed a moment ago. */
export interface JustClosed {
  id: string;
  reference: string;
  /** Until when it is offered to be taken back, by the server's clock. */
  until: number;
}

/** Long enough to see the wrong name on the bar, short enough not to be in the way of the next call. */
const OFFERED = 8_000;

const listeners = new Set<() => void>();
let last: JustClosed | null = null;

export function noteClosed({ id, reference }: Pick<InquiryView, 'id' | 'reference'>): void {
  set({ id, reference, until: serverNow() + OFFERED });
}

export function forgetClosed(): void {
  set(null);
}

export function useJustClosed(): JustClosed | null {
  return useSyncExternalStore(
    (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
    () => last,
  );
}

function set(closed: JustClosed | null): void {
  last = closed;
  for (const listener of listeners) listener();
}
