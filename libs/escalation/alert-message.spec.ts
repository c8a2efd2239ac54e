import fc from 'fast-check';
import { LANGUAGES } from '#contracts/language';
import { formatReference } from '#inquiries/reference';
import { formatDrillReference } from './drills/drill-reference';
import { type AlertFacts, alertMessage, NotForOutside, PLACE_CLASSES, spokenAlert } from './alert-message';

const FACTS: AlertFacts = { reference: '00431-K', level: 'danger', place: 'city' };
const DRILL: AlertFacts = { reference: 'D00012-N', level: 'drill', place: null };
const CONSOLE = 'https://console.example.org';

describe('what may leave the building', () => {
  it.each([
    ['az', 'Siqnal 00431-K: təhlükə, şəhər. Konsolu açın. https://console.example.org/'],
    ['ru', 'Тревога 00431-K: опасность, город. Откройте консоль. https://console.example.org/'],
    ['en', 'Alert 00431-K: danger, city. Open the console. https://console.example.org/'],
  ] as const)('in %s: %s', (language, text) => {
    expect(alertMessage(FACTS, language, CONSOLE)).toBe(text);
  });

  it.each([
    ['az', 'SINAQ. Siqnal D00012-N: real deyil. Konsolu açın. SINAQ. https://console.example.org/'],
    ['ru', 'УЧЕНИЕ. Тревога D00012-N: не настоящая. Откройте консоль. УЧЕНИЕ. https://console.example.org/'],
    ['en', 'DRILL. Alert D00012-N: not real. Open the console. DRILL. https://console.example.org/'],
  ] as const)('of a drill says so before and after everything, in %s', (language, text) => {
    expect(alertMessage(DRILL, language, CONSOLE)).toBe(text);
    const [word = ''] = text.split('.');
    expect(spokenAlert(DRILL, language)).toMatch(new RegExp(`^${word}\\. .* D 0 0 0 1 2 N\\. .*${word}\\.$`));
  });

  it.each([
    { ...DRILL, reference: FACTS.reference },
    { ...DRILL, reference: 'D00012-K' },
    { ...DRILL, reference: 'd00012-D' },
    { ...FACTS, reference: DRILL.reference },
  ])('never lets a drill go out as a case or a case as a drill: $level $reference', (facts) => {
    for (const language of LANGUAGES) {
      expect(() => alertMessage(facts, language)).toThrow(NotForOutside);
      expect(() => spokenAlert(facts, language)).toThrow(NotForOutside);
    }
  });

  it('is spoken sign by sign', () => {
    expect(spokenAlert({ ...FACTS, place: null }, 'en')).toBe(
      'This is a police alert of the line 152. Its number is 0 0 4 3 1 K. danger.',
    );
  });

  it.each([
    '+994501234541',
    '00431',
    '00431-K Gəncə',
    'Aysel',
    '',
    '00431-K\n+994501234541',
    '00431-L',
    ' 00431-K',
  ])('has no reference %j', (reference) => {
    for (const language of LANGUAGES) {
      expect(() => alertMessage({ ...FACTS, reference }, language)).toThrow(NotForOutside);
      expect(() => spokenAlert({ ...FACTS, reference }, language)).toThrow(NotForOutside);
    }
  });

  it('is made of these words whatever it is given: nothing else reaches the text', () => {
    const language = fc.constantFrom(...LANGUAGES);
    const anything = fc.record(
      {
        reference: fc.oneof(
          fc.nat(10 ** 9).map(formatReference),
          fc.nat(10 ** 9).map(formatDrillReference),
          fc.string(),
        ),
        level: fc.oneof(
          fc.constantFrom('danger', 'review', 'drill'),
          fc.string(),
          fc.constant('constructor'),
        ),
        place: fc.oneof(fc.constantFrom(...PLACE_CLASSES, null), fc.string(), fc.constant('__proto__')),
        narrative: fc.string(),
        callerNumber: fc.string(),
      },
      { requiredKeys: ['reference', 'level', 'place'] },
    );
    const from = fc.oneof(
      fc.constantFrom(undefined, CONSOLE),
      fc.string(),
      fc.webUrl({ withQueryParameters: true }),
    );
    fc.assert(
      fc.property(anything, language, from, (facts, spoken, url) => {
        let text;
        try {
          text = `${alertMessage(facts as AlertFacts, spoken, url)} ${spokenAlert(facts as AlertFacts, spoken)}`;
        } catch (thrown) {
          expect(thrown).toBeInstanceOf(NotForOutside);
          return;
        }
        const words = text
          .replace(/ https?:\/\/[\w.[\]:-]+\/ /, ' ')
          .replace(/D?\d{5,15}-[A-Z]/, '')
          .replace(/(D )?(\d ){5,15}[A-Z]\./, '');
        expect(CLOSED.has(words)).toBe(true);
      }),
      { numRuns: 2_000 },
    );
  });

  it('fits one SMS in every language without its link', () => {
    for (const language of LANGUAGES)
      for (const place of PLACE_CLASSES)
        expect(
          alertMessage({ reference: formatReference(123_456_789_012), level: 'danger', place }, language)
            .length,
        ).toBeLessThanOrEqual(70);
    for (const language of LANGUAGES)
      expect(
        alertMessage({ ...DRILL, reference: formatDrillReference(99_999) }, language).length,
      ).toBeLessThanOrEqual(70);
  });
});

/** Every text there is, without its reference. */
const CLOSED = new Set(
  LANGUAGES.flatMap((language) =>
    (['danger', 'review', 'drill'] as const).flatMap((level) =>
      [...PLACE_CLASSES, null].map((place) => {
        const facts = { ...(level === 'drill' ? DRILL : FACTS), level, place };
        return `${alertMessage(facts, language)} ${spokenAlert(facts, language)}`
          .replace(facts.reference, '')
          .replace(`${[...facts.reference.replace('-', '')].join(' ')}.`, '');
      }),
    ),
  ),
);
