import type { Language } from '#contracts/language';

/** Where a caller is in the flow. It rides in the carrier's next request, so that no process has to remember it. */
export interface FlowPosition {
  step: string;
  language: Language;
  /** How often the present question was put, from 1. */
  attempt: number;
  /** Counts the caller's turns: (call, turn) happens once, whatever the carrier repeats. */
  turn: number;
  /** The call-back was already offered, or shall not be. */
  offered: boolean;
}

export interface Said {
  prompt: string;
  language: Language;
  values: Record<string, string | number>;
}

/** What happens after the prompts. `at` is the position the carrier brings along next time. */
export type Then =
  | { kind: 'ask'; at: FlowPosition; waitSeconds: number }
  | { kind: 'wait'; at: FlowPosition; seconds: number; musicUrl: string | null }
  | { kind: 'go'; at: FlowPosition }
  | { kind: 'join'; callId: string; at: FlowPosition }
  | { kind: 'transfer'; to: 'police' | 'fallback'; at: FlowPosition }
  | { kind: 'hang-up' };

/** What a caller hears and what comes after; the carrier's adapter renders it. */
export interface Heard {
  says: Said[];
  then: Then;
}
