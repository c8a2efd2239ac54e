import type { InquiryFields } from '#contracts/inquiries';
import type { Language } from '#contracts/language';

/** One thing the caller does once they are talking, so many seconds after the one before. */
export type Line = { after: number; says: string } | { after: number; taps: string };

/** A scripted caller: an invented person, what they do on the telephone, and what an operator would write down. */
export interface Scenario {
  readonly key: string;
  /** One English sentence for `--list`. */
  readonly about: string;
  readonly language: Language;
  /** A number nobody has (+994 50 000 00 xx), or `anonymous` when it is withheld. */
  readonly from: string;
  /** One key, or none (silence), for each question in the order they are put. */
  readonly keys: readonly string[];
  /** Seconds from dialling until they give up when nobody answers. */
  readonly patienceSeconds: number;
  readonly story: readonly Line[];
  /** Seconds after the last line when they hang up by themselves; null: they wait for the operator to end it. */
  readonly leavesAfterSeconds: number | null;
  /** Calls again so many seconds after giving up, and then waits. */
  readonly callsAgainAfterSeconds: number | null;
  /** What the operator fills in, in this order; an empty field is not asked. */
  readonly form: Partial<InquiryFields>;
  /** Whether the operator presses the alert key. */
  readonly alert: boolean;
}

/** The same defaults for every caller: patient, and leaves the end of the call to the operator. */
export function scenario(
  facts: Pick<Scenario, 'key' | 'about' | 'language' | 'from' | 'keys' | 'story' | 'form'> &
    Partial<Scenario>,
): Scenario {
  return {
    patienceSeconds: 600,
    leavesAfterSeconds: null,
    callsAgainAfterSeconds: null,
    alert: false,
    ...facts,
  };
}
