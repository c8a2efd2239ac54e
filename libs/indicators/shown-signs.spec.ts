import { loadCountryPack } from '#platform/country-pack/country-pack';
import type { SignCode } from '#contracts/sign-codes';
import type { Answers } from './answers';
import { answerTo, shownSigns, wordsOf } from './shown-signs';
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
  ).map(
    ({ suggested: { code }, signs, isAgainst }) =>
      `${code}${isAgainst ? ', answered no' : ''}: ${signs.map((sign) => sign.code).join(' ')}`,
  );

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

  it('go where the sign was said, stay where it could not be said, and speak against a no', () => {
    expect(shown(['debt_bondage'], { debt: 'yes' })).toEqual([]);
    expect(shown(['debt_bondage'], { debt: 'no' })).toEqual(['debt_bondage, answered no: debt']);
    expect(shown(['debt_bondage'], { debt: 'unknown' })).toEqual(['debt_bondage: debt']);
    expect(shown(['isolation'], { 'cut-off': 'no' })).toEqual(['isolation: love-and-isolation']);
    expect(shown(['isolation'], { 'cut-off': 'no', 'love-and-isolation': 'no' })).toEqual([
      'isolation, answered no: cut-off love-and-isolation',
    ]);
    expect(shown(['isolation'], { 'cut-off': 'yes', 'love-and-isolation': 'no' })).toEqual([]);
  });

  it('are answered by a yes to one of the signs they may stand for, or a no to all of them', () => {
    const said = (answers: Answers): unknown => answerTo(suggested('isolation'), daily, answers, false);
    expect(said({})).toBeUndefined();
    expect(said({ 'cut-off': 'no' })).toBeUndefined();
    expect(said({ 'cut-off': 'no', 'love-and-isolation': 'unknown' })).toBeUndefined();
    expect(said({ 'cut-off': 'no', 'love-and-isolation': 'no' })).toBe('no');
    expect(said({ 'cut-off': 'yes', 'love-and-isolation': 'no' })).toBe('yes');
    expect(answerTo(suggested('surveillance'), daily, { debt: 'no' }, false)).toBeUndefined();
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
