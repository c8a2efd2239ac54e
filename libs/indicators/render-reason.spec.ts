import { LANGUAGES } from '#contracts/language';
import { loadCountryPack } from '#platform/country-pack/country-pack';
import { NOTHING_KNOWN } from './answers';
import { judge } from './judgement';
import { REASON_CODES } from './reason';
import { renderReason } from './render-reason';
import { LEVEL_TEXTS } from './texts/levels';
import { REASON_TEXTS } from './texts/reasons';

const { ruleSets } = loadCountryPack('az');
const protocol = ruleSets['line-screening']!;

const said = (language: (typeof LANGUAGES)[number]): string[] =>
  judge(
    protocol,
    { 'under-18': 'yes', 'sexual-exploitation': 'yes', shame: 'yes' },
    { ...NOTHING_KNOWN, consents: 'yes', operatorLevel: 'P0' },
  ).reasons.map((reason) => renderReason(reason, language, protocol));

describe('reasons in words', () => {
  it('name the signs, in English', () => {
    expect(said('en')).toEqual([
      'The operator chose a more serious level. By the rules: P1.',
      'Under 18, with a sign of exploitation: Made to sell sex or to be filmed.',
      'A presumed victim is held now. Threatened with shame, or that pictures will be spread',
      'The line’s own reading: a presumed victim. Exploitation and a means of control.',
      'Positive: What they are made to do (strong 1, medium 0, weak 0).',
      'Positive: What holds them (strong 1, medium 0, weak 0).',
      'For a child no means of coercion need be shown. Whether they were recruited, taken or harboured is for the special unit to establish.',
      'Consent does not count.',
    ]);
  });

  it('leave no gap in any language', () => {
    for (const language of LANGUAGES)
      for (const sentence of said(language)) expect(sentence).not.toMatch(/[{}]|undefined| {2}|: *\.|«»/);
  });

  it('ask for the same values in each language', () => {
    const used = (text: string): string[] => [...text.matchAll(/\{\w+\}/g)].map(String).sort();
    for (const code of REASON_CODES) {
      const { az, ru, en } = REASON_TEXTS[code];
      expect([code, used(ru), used(en)]).toEqual([code, used(az), used(az)]);
    }
  });

  it('show a code nobody knows as it is', () => {
    expect(
      renderReason({ code: 'danger-signs', level: 'P0', facts: { signs: ['gone'] } }, 'en', protocol),
    ).toBe('There is danger now: gone.');
  });

  it('differ for each level in each language', () => {
    for (const language of LANGUAGES)
      expect(new Set(Object.values(LEVEL_TEXTS).map(({ name }) => name[language])).size).toBe(6);
  });
});
