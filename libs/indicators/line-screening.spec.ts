import { LANGUAGES } from '#contracts/language';
import { SIGN_CODES } from '#contracts/sign-codes';
import { loadCountryPack } from '#platform/country-pack/country-pack';

const { ruleSets, vocabulary } = loadCountryPack('az');
const protocol = ruleSets['line-screening']!;
const ofChildren = new Set(protocol.questions.filter(({ of }) => of === 'child').map(({ key }) => key));

describe('the line’s own protocol', () => {
  it('is in daily use, and says that it is the line’s', () => {
    expect(protocol).toMatchObject({ status: 'active', provenance: { kind: 'own' } });
    expect(protocol.signs.every((sign) => sign.provenance.kind === 'own')).toBe(true);
  });

  it('is short: eleven questions for everybody and five for children', () => {
    expect(protocol.questions.length - ofChildren.size).toBe(11);
    expect(ofChildren.size).toBe(5);
    expect(protocol.signs.filter((sign) => !ofChildren.has(sign.question ?? ''))).toHaveLength(25);
  });

  it('is asked in the order of what is urgent', () => {
    expect(protocol.questions.map((question) => question.key).slice(0, 11)).toEqual([
      'danger-now',
      'age',
      'leaving',
      'papers-and-phone',
      'made-to-do',
      'debt-and-pay',
      'fear',
      'hold',
      'beginning',
      'where',
      'wish',
    ]);
  });

  it('has a row for every sign a text can carry', () => {
    const covered = new Set(protocol.signs.flatMap((sign) => sign.corresponds));
    expect(SIGN_CODES.filter((code) => !covered.has(code))).toEqual([]);
  });

  it('weighs every means of control alike', () => {
    const control = protocol.signs.filter(
      (sign) => sign.dimension === 'control' && !ofChildren.has(sign.question ?? ''),
    );
    expect(control.map((sign) => [sign.strength, sign.tells])).toEqual(
      control.map(() => ['strong', ['under-control']]),
    );
  });

  it('fits a checklist: no label longer than 76 letters', () => {
    const labels = Object.values(ruleSets)
      .filter((set) => set.provenance.kind === 'own')
      .flatMap((set) => set.signs.flatMap((sign) => LANGUAGES.map((language) => sign.names[language])));
    expect(labels.filter((label) => label.length > 76)).toEqual([]);
  });
});

it('names the signs of a text as the form does, danger aside, which the form asks by itself', () => {
  const keys = new Set(vocabulary.signs.map((sign) => sign.key.replaceAll('-', '_')));
  expect(SIGN_CODES.filter((code) => !keys.has(code))).toEqual(['immediate_danger']);
});
