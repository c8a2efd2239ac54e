import type { Language } from '#contracts/language';
import type { SignCode } from '#contracts/sign-codes';
import { SIGN_NAMES, SUGGESTION_TEXTS } from '../texts/suggestions';
import { FORMS } from './forms';
import type { SuggestedSign } from './suggestion';

const ABOUT_THE_PERSON: ReadonlySet<SignCode> = new Set<SignCode>([
  'minor_involved',
  'caller_wants_rescue',
  'immediate_danger',
]);

/** Why something is proposed, by the codes of the signs; said in words by `renderSuggestionReason`. */
export interface SuggestionReason {
  readonly forms: readonly SignCode[];
  readonly controls: readonly SignCode[];
  readonly isMinor: boolean;
  /** Without its words the note would not be proposed. Null where neither of the two strongest is such a sign. */
  readonly hingesOn: SignCode | null;
  /** What to ask next: a form where none is told, else a means of control, else whether the person can leave. */
  readonly ask: 'form' | 'control' | 'now';
}

/** @param hingesOn see SuggestionReason */
export function reasonOf(suggested: readonly SuggestedSign[], hingesOn: SignCode | null): SuggestionReason {
  const codes = suggested.map(({ code }) => code);
  const forms = codes.filter((code) => FORMS.has(code));
  const controls = codes.filter((code) => !FORMS.has(code) && !ABOUT_THE_PERSON.has(code));
  const isMinor = codes.includes('minor_involved');
  return {
    forms,
    controls,
    isMinor,
    hingesOn,
    ask: forms.length === 0 ? 'form' : controls.length > 0 || isMinor ? 'now' : 'control',
  };
}

/** The reason as a sentence, and the one question to ask next. */
export function renderSuggestionReason(
  reason: SuggestionReason,
  language: Language,
): { why: string; ask: string } {
  const names = (codes: readonly SignCode[]): string =>
    codes.map((code) => SIGN_NAMES[code][language]).join(', ');
  const texts = SUGGESTION_TEXTS;
  const parts = [
    reason.forms.length > 0
      ? texts.forms[language].replace('{signs}', names(reason.forms))
      : texts.noForm[language],
    reason.controls.length > 0
      ? texts.controls[language].replace('{signs}', names(reason.controls))
      : texts.noControl[language],
    ...(reason.isMinor ? [texts.minor[language]] : []),
    ...(reason.hingesOn === null
      ? []
      : [texts.hingesOn[language].replace('{sign}', names([reason.hingesOn]))]),
  ];
  return { why: parts.join(' '), ask: texts.ask[reason.ask][language] };
}
