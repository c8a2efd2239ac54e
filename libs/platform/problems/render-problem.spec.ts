import { z } from 'zod';
import { PROBLEM_TEXTS, FIELD_TEXTS } from './problem-texts';
import { InvalidRequest } from './invalid-request';
import { languageOf, renderRefusal } from './render-problem';

describe('the language of an answer', () => {
  it.each([
    [undefined, 'az'],
    ['', 'az'],
    ['ru', 'ru'],
    ['ru-RU,ru;q=0.9,en;q=0.8', 'ru'],
    ['de-DE, en;q=0.5', 'en'],
    ['en;q=0.2, az;q=0.9', 'az'],
    ['ru;q=0, en', 'en'],
    ['tlh', 'az'],
  ])('%p → %s', (header, expected) => {
    expect(languageOf(header)).toBe(expected);
  });
});

describe('an invalid request', () => {
  const schema = z.strictObject({
    topic: z.string(),
    narrative: z.string().max(5),
    answer: z.enum(['yes', 'no']),
    nested: z.object({ 'a/b': z.int() }),
  });

  function refuse(value: unknown): InvalidRequest {
    const parsed = schema.safeParse(value, { reportInput: true });
    if (parsed.success) throw new Error('should not fit');
    return InvalidRequest.from(parsed.error);
  }

  it('names each field, where it stands and what is wrong, in the reader’s language', () => {
    const refusal = refuse({ narrative: '123456', answer: 'maybe', nested: { 'a/b': 'x' }, extra: 1 });
    const problem = renderRefusal(refusal, 'ru', 'request-1');
    expect(problem).toMatchObject({ code: 'invalid-request', status: 422, instance: 'request-1' });
    expect(problem.errors).toEqual([
      { pointer: '/topic', code: 'required', message: FIELD_TEXTS.required.ru },
      { pointer: '/narrative', code: 'too-long', message: 'Слишком длинно: не более 5 знаков.' },
      { pointer: '/answer', code: 'not-a-choice', message: FIELD_TEXTS['not-a-choice'].ru },
      { pointer: '/nested/a~1b', code: 'wrong-type', message: FIELD_TEXTS['wrong-type'].ru },
      { pointer: '/extra', code: 'unknown-field', message: FIELD_TEXTS['unknown-field'].ru },
    ]);
  });

  it('never repeats what was sent', () => {
    const document = JSON.stringify(renderRefusal(refuse({ topic: 7, narrative: 'SECRET-TEXT' }), 'en'));
    expect(document).not.toContain('SECRET');
  });
});

describe('every refusal', () => {
  const texts = [
    ...Object.entries(PROBLEM_TEXTS).flatMap(([code, { title, detail }]) => [
      [`${code} title`, title] as const,
      [`${code} detail`, detail] as const,
    ]),
    ...Object.entries(FIELD_TEXTS).map(([code, text]) => [code, text] as const),
  ];
  it.each(texts)('%s is written in three languages', (_name, text) => {
    const written = Object.values(text).map((sentence) => sentence.trim());
    expect(written).not.toContain('');
    expect(new Set(written).size).toBe(3);
  });
});
