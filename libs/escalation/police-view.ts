import type { PoliceView } from '#contracts/escalations';

/** What the caller allowed to be passed on. */
export type Disclosure = 'shareable' | 'confidential' | 'anonymous';

/** Everything known of the inquiry and its call that could interest the police. */
export type CaseFacts = Required<Omit<PoliceView, Added>>;

/** What the view says about itself. */
type Added = 'withheld' | 'unreadable' | 'overridden';

type WithheldField = 'callerNumber' | 'safeContact' | 'narrative' | 'placeDetail';

/**
 * Fields the police do not get. The law on the exchange: only the information one needs.
 *
 * - `confidential`: the story without its teller. The number and the safe-contact plan lead to a person.
 * - `anonymous`: facts chosen from lists only. Free text cannot be cleared of names by a machine, and an exact place is,
 *   for a call about one's own flat, an identity; the district stays, so that a unit can be sent.
 * - Not asked yet (`null`): an alert in the middle of a call comes before the question. The caller has allowed nothing
 *   about themselves, but the exact place may save them: as confidential.
 */
const WITHHELD: Record<Disclosure, readonly WithheldField[]> = {
  shareable: [],
  confidential: ['callerNumber', 'safeContact'],
  anonymous: ['callerNumber', 'safeContact', 'narrative', 'placeDetail'],
};

/**
 * The inquiry as the police may read it. A field that is withheld is absent and named in `withheld`, whether it was
 * filled or not, so that its absence says nothing; one that was erased is named in `erased`.
 * @param isLifted an override for danger to life or a child opens everything
 */
export function policeView(
  facts: CaseFacts,
  isLifted = false,
): Omit<PoliceView, 'unreadable' | 'overridden'> {
  const withheld = withheldBy(facts.disclosure, isLifted);
  const hidden: ReadonlySet<string> = new Set(withheld);
  const shown = Object.entries(facts).filter(([field]) => !hidden.has(field));
  const erased = facts.erased.filter((field) => !hidden.has(field));
  return {
    ...(Object.fromEntries(shown) as Omit<CaseFacts, WithheldField>),
    withheld: [...withheld],
    erased,
  };
}

/** The fields a caller's choice keeps from the police: not even decrypted for them. */
export function withheldBy(disclosure: string | null, isLifted = false): readonly WithheldField[] {
  return isLifted ? [] : WITHHELD[disclosureOf(disclosure)];
}

/** A value this build does not know is treated as the strictest. */
function disclosureOf(value: string | null): Disclosure {
  if (value === null) return 'confidential';
  return value === 'shareable' || value === 'confidential' ? value : 'anonymous';
}
