import { loadCountryPack } from '#platform/country-pack/country-pack';
import type { SignCode } from '#contracts/sign-codes';
import type { Answers } from './answers';
import { shownSigns, wordsOf } from './shown-signs';
import type { SuggestedSign } from './suggest/suggestion';

const daily = loadCountryPack('az').ruleSets['line-screening']!;
const suggested = (code: SignCode, confidence: SuggestedSign['confidence'] = 'likely'): SuggestedSign => ({
  code,
  confidence,
  evidence: [{ start: 0, end: 4, text: 'borc' }],
});
const shown = (codes: readonly SignCode[], answers: Answers = {}, isChild = false): string[] =>
  shownSigns(
    codes.map((code) => suggested(code)),
    daily,
    answers,
    isChild,
  ).map(({ suggested: { code }, signs }) => `${code}: ${signs.map((sign) => sign.code).join(' ')}`);

describe('suggestions beside the checklist', () => {
  it('name the signs they may stand for', () => {
    expect(shown(['debt_bondage', 'isolation'])).toEqual([
      'debt_bondage: debt',
      'isolation: cut-off love-and-isolation',
    ]);
  });

  it('speak of children to children alone', () => {
    expect(shown(['forced_marriage'])).toEqual(['forced_marriage: forced-marriage']);
    expect(shown(['forced_marriage'], {}, true)).toEqual(['forced_marriage: forced-marriage child-marriage']);
  });

  it('go where the sign was said or ruled out, and stay where it could not be said', () => {
    expect(shown(['debt_bondage'], { debt: 'yes' })).toEqual([]);
    expect(shown(['debt_bondage'], { debt: 'no' })).toEqual([]);
    expect(shown(['debt_bondage'], { debt: 'unknown' })).toEqual(['debt_bondage: debt']);
    expect(shown(['isolation'], { 'cut-off': 'no' })).toEqual(['isolation: love-and-isolation']);
    expect(shown(['isolation'], { 'cut-off': 'yes' })).toEqual([]);
  });

  it('are five at most, the likely ones first', () => {
    const possible = (['threats', 'violence', 'isolation'] as const).map((code) =>
      suggested(code, 'possible'),
    );
    const likely = (['debt_bondage', 'forced_labour', 'organ_removal'] as const).map((code) =>
      suggested(code),
    );
    expect(
      shownSigns([...possible, ...likely], daily, {}, false).map(({ suggested: { code } }) => code),
    ).toEqual(['debt_bondage', 'forced_labour', 'organ_removal', 'threats', 'violence']);
  });

  it('are known again by their words', () => {
    expect(wordsOf(suggested('threats'))).toEqual(['borc']);
  });
});
