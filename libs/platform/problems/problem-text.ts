import type { Language } from '#contracts/language';

export type Texts = Record<Language, string>;

/** What a refusal says to a person. */
export interface ProblemText {
  title: Texts;
  /** What to do now. */
  detail: Texts;
}
