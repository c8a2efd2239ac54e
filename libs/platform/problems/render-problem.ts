import type { Language } from '#contracts/language';
import { LANGUAGES } from '#contracts/language';
import type { Problem } from '#contracts/problem';
import { FIELD_TEXTS, PROBLEM_TEXTS, type ProblemCode } from './problem-texts';
import type { FieldRefusal, Refusal } from './refusal';

/** Writes a refusal as a problem document in the reader's language. */
export function renderRefusal(refusal: Refusal, language: Language, instance?: string): Problem {
  return {
    ...renderProblem(refusal.code, refusal.status, language, instance),
    ...(refusal.fields && { errors: refusal.fields.map((field) => renderField(field, language)) }),
    ...(refusal.facts && { facts: refusal.facts }),
  };
}

/** Writes a bare problem (no fields, no facts) by its code. */
export function renderProblem(
  code: ProblemCode,
  status: number,
  language: Language,
  instance?: string,
): Problem {
  const text = PROBLEM_TEXTS[code];
  return {
    type: `urn:hotline:problem:${code}`,
    code,
    status,
    title: text.title[language],
    detail: text.detail[language],
    ...(instance !== undefined && { instance }),
  };
}

function renderField(
  field: FieldRefusal,
  language: Language,
): { pointer: string; code: string; message: string } {
  const template: string = FIELD_TEXTS[field.code][language];
  const message = Object.entries(field.facts ?? {}).reduce(
    (text, [name, value]) => text.replaceAll(`{${name}}`, String(value)),
    template,
  );
  return { pointer: field.pointer, code: field.code, message };
}

/**
 * The reader's language: the best match of an `Accept-Language` header, else the line's first language.
 * Quality values are honoured; unknown languages are skipped.
 */
export function languageOf(acceptLanguage: string | undefined): Language {
  const wishes = (acceptLanguage ?? '')
    .split(',')
    .map((part) => {
      const [tag = '', ...parameters] = part.trim().toLowerCase().split(';');
      const quality = parameters.find((parameter) => parameter.trim().startsWith('q='));
      return { language: tag.split('-')[0], q: quality ? Number(quality.trim().slice(2)) : 1 };
    })
    .filter((wish) => wish.q > 0)
    .sort((left, right) => right.q - left.q);
  for (const wish of wishes) {
    const known = LANGUAGES.find((language) => language === wish.language);
    if (known) return known;
  }
  return LANGUAGES[0];
}
