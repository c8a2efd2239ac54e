import type { InquiryId } from '#contracts/ids';
import { LANGUAGES, type Language } from '#contracts/language';
import { newId } from '#platform/ids';
import { type Answer, type Browser, ConsoleWorld } from './console-world';

describe('bad input is answered with a problem in the reader’s language', () => {
  let world: ConsoleWorld;
  let id: InquiryId;
  const browsers = {} as Record<Language, Browser>;
  beforeAll(async () => {
    world = await ConsoleWorld.open();
    id = await world.inquiry();
    for (const language of LANGUAGES) browsers[language] = await world.signedIn('operator', language);
  }, 60_000);
  afterAll(() => world.close());

  const edit = (language: Language, field: string, value: unknown): Promise<Answer> =>
    browsers[language].send('PATCH', `/api/inquiries/${id}`, {
      field,
      value,
      baseVersion: 0,
      mutationId: newId(),
    });

  const WRONG: [string, (language: Language) => Promise<Answer>, string, Record<Language, string>][] = [
    [
      'an unknown topic',
      (language) => edit(language, 'topic', 'flying-saucers'),
      '/topic',
      { az: 'Belə mövzu yoxdur.', ru: 'Такой темы нет.', en: 'There is no such topic.' },
    ],
    [
      'an unknown region',
      (language) => edit(language, 'region', 'atlantis'),
      '/region',
      {
        az: 'Belə rayon və ya şəhər yoxdur.',
        ru: 'Такого района или города нет.',
        en: 'There is no such district or city.',
      },
    ],
    [
      'a narrative of 20,001 characters',
      (language) => edit(language, 'narrative', 'ə'.repeat(20_001)),
      '/narrative',
      {
        az: 'Çox uzundur: ən çoxu 20000 işarə.',
        ru: 'Слишком длинно: не более 20000 знаков.',
        en: 'Too long: 20000 characters at most.',
      },
    ],
    [
      'a reference whose check letter does not fit',
      (language) => browsers[language].send('POST', '/api/inquiries/search', { q: '00431-B' }),
      '/q',
      {
        az: 'Müraciət nömrəsi yanlışdır: yoxlama hərfi uyğun gəlmir.',
        ru: 'Неверный номер обращения: не сходится контрольная буква.',
        en: 'Wrong reference: the check letter does not fit.',
      },
    ],
    [
      'a field that does not exist',
      (language) => browsers[language].send('POST', `/api/inquiries/${id}/close`, { because: 'I say so' }),
      '/because',
      { az: 'Belə sahə yoxdur.', ru: 'Такого поля нет.', en: 'There is no such field.' },
    ],
    [
      'a field of the form that does not exist',
      (language) => edit(language, 'favouriteColour', 'blue'),
      '/field',
      {
        az: 'Siyahıdakı dəyərlərdən biri deyil.',
        ru: 'Нет в списке допустимых значений.',
        en: 'Not one of the choices.',
      },
    ],
  ];

  describe.each(LANGUAGES)('in %s', (language) => {
    it.each(WRONG)('%s → 422', async (_what, send, pointer, messages) => {
      const answer = await send(language);
      expect(answer.status).toBe(422);
      expect(answer.headers.get('content-type')).toContain('application/problem+json');
      expect(answer.body).toMatchObject({
        code: 'invalid-request',
        status: 422,
        errors: [{ pointer, message: messages[language] }],
      });
      expect(answer.body.title).not.toBe('');
    });
  });

  it('titles differ by language', async () => {
    const titles = await Promise.all(
      LANGUAGES.map(async (language) => (await edit(language, 'topic', 'x')).body.title),
    );
    expect(new Set(titles).size).toBe(3);
  });

  it.each([
    ['not JSON', '{"field": "topic"'],
    ['cut off', '{"field": "topic", "value": "ad'],
    ['empty', ''],
  ])('a body that is %s → 400', async (_what, body) => {
    const answer = await browsers.ru.send('PATCH', `/api/inquiries/${id}`, body);
    expect([answer.status, answer.body.code]).toEqual([400, 'malformed-body']);
    expect(answer.body.title).toBe('Запрос не удалось прочитать');
  });

  it('a body over 64 kB → 413', async () => {
    const answer = await edit('az', 'narrative', 'x'.repeat(70_000));
    expect([answer.status, answer.body.code]).toEqual([413, 'body-too-large']);
    expect(answer.body.title).toBe('Sorğu həddən böyükdür');
  });

  it('the longest narrative in the widest letters fits', async () => {
    const text = 'ჰ'.repeat(20_000);
    expect((await edit('en', 'narrative', text)).status).toBe(200);
    const view = await browsers.en.get(`/api/inquiries/${id}`);
    expect(view.body.fields.narrative).toBe(text);
  });

  it('a character Postgres cannot keep → 422, not a crash', async () => {
    const answer = await edit('en', 'placeDetail', 'a\u0000b');
    expect(answer).toMatchObject({ status: 422, body: { errors: [{ pointer: '/placeDetail' }] } });
    expect((await browsers.en.send('POST', '/api/inquiries/search', { q: 'a\u0000b' })).status).toBe(200);
  });

  it.each([
    ['an id that is none', 'GET', '/api/inquiries/7', 404],
    ['an id of nothing', 'GET', `/api/inquiries/${newId()}`, 404],
    ['a path of nothing', 'GET', '/api/secrets', 404],
    ['a method that is not there', 'DELETE', '/api/pack', 404],
    ['a query off its schema', 'GET', '/api/inquiries?stat=closed', 422],
    ['words in an address', 'GET', '/api/inquiries?q=words', 422],
    ['a cursor that is none', 'GET', '/api/inquiries?cursor=abc', 422],
    ['a measure that is none', 'GET', '/api/escalations?open=perhaps', 422],
    ['a path that cannot be decoded', 'GET', '/api/inquiries/%E0%A4%A', 400],
  ])('%s → a problem document', async (_what, method, path, status) => {
    const answer = await browsers.en.send(method, path);
    expect({ path, status: answer.status }).toEqual({ path, status });
    expect(answer.headers.get('content-type')).toContain('application/problem+json');
    expect(answer.body).toMatchObject({ status, title: expect.any(String) as string });
  });

  it('every answer forbids what a page of ours never does', async () => {
    const { headers } = await browsers.en.get('/api/pack');
    expect(headers.get('content-security-policy')).toContain("default-src 'none'");
    expect(headers.get('content-security-policy')).not.toContain('unsafe');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
    expect(headers.get('cross-origin-resource-policy')).toBe('same-origin');
    expect(headers.get('referrer-policy')).toBe('no-referrer');
    expect(headers.get('cache-control')).toBe('no-store');
    expect(headers.get('x-powered-by')).toBeNull();
  });
});
