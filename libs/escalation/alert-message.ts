import type { Language } from '#contracts/language';
import { parseReference } from '#inquiries/reference';

/** What was to leave the building is not a reference and nothing else. */
export class NotAReference extends Error {
  override readonly name = 'NotAReference';
  constructor() {
    super('An alert message carries a reference and nothing else.');
  }
}

const TEXTS: Record<Language, (reference: string) => string> = {
  az: (reference) => `Siqnal ${reference}. Konsolu açın.`,
  ru: (reference) => `Сигнал ${reference}. Откройте консоль.`,
  en: (reference) => `Alert ${reference}. Open the console.`,
};

/**
 * The only words about an alert that may leave the building (push, SMS, a spoken call): its reference. No name, number,
 * place, topic or word of the caller: a telephone on a table is read by whoever sits there.
 *
 * @param reference as people see it, such as `00431-K`.
 * @throws NotAReference for anything else, also when the check letter is wrong.
 */
export function alertMessage(reference: string, language: Language): string {
  if (parseReference(reference) === undefined) throw new NotAReference();
  return TEXTS[language](reference);
}
