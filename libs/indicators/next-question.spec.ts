import { loadCountryPack } from '#platform/country-pack/country-pack';
import { type Answers, type Facts, type Known, NOTHING_KNOWN } from './answers';
import { nextQuestion } from './next-question';

const { ruleSets } = loadCountryPack('az');
const protocol = ruleSets['line-screening']!;

const asked = (answers: Answers, facts: Partial<Facts> = {}): string | undefined =>
  nextQuestion(protocol, answers, { ...NOTHING_KNOWN, ...facts })?.question.key;

/** Every sign of these questions answered the same. */
const answered = (answer: Known, ...questions: string[]): Answers =>
  Object.fromEntries(
    protocol.signs
      .filter((sign) => questions.includes(sign.question ?? ''))
      .map((sign) => [sign.code, answer]),
  );

describe('the next question', () => {
  it('is about danger, then age, then whether they can leave', () => {
    expect(asked({})).toBe('danger-now');
    expect(asked(answered('no', 'danger-now'))).toBe('age');
    expect(asked(answered('no', 'danger-now', 'age'))).toBe('leaving');
    expect(asked(answered('no', 'danger-now', 'age', 'leaving'))).toBe('papers-and-phone');
  });

  it('is danger whatever is known', () => {
    expect(asked({ 'sexual-exploitation': 'yes', shame: 'yes' })).toBe('danger-now');
  });

  it('is danger before all else, in whatever order a set asks', () => {
    const backwards = { ...protocol, questions: [...protocol.questions].reverse() };
    expect(nextQuestion(backwards, {}, NOTHING_KNOWN)?.question.key).toBe('danger-now');
    expect(nextQuestion(backwards, answered('no', 'danger-now'), NOTHING_KNOWN)?.question.key).toBe('wish');
  });

  it('goes on where somebody could not say', () => {
    expect(asked(answered('unknown', 'danger-now', 'age'))).toBe('leaving');
  });

  it('lists the signs of the question that nobody asked for', () => {
    const next = nextQuestion(
      protocol,
      { ...answered('no', 'danger-now', 'age', 'leaving'), 'papers-held': 'no' },
      NOTHING_KNOWN,
    );
    expect(next?.signs).toEqual(['cut-off']);
  });

  it('is none once nothing could raise the level', () => {
    expect(asked({ 'danger-captive': 'yes' })).toBeUndefined();
    expect(asked({}, { operatorLevel: 'P0' })).toBeUndefined();
    expect(
      asked({ 'sexual-exploitation': 'yes', shame: 'yes', ...answered('no', 'danger-now') }),
    ).toBeUndefined();
  });

  it('is not asked again of what the form says', () => {
    expect(asked({}, { dangerNow: 'no' })).toBe('age');
    expect(asked({}, { dangerNow: 'no', isChild: 'no' })).toBe('leaving');
  });

  it('is about children for children alone, and about where nobody asks for a level', () => {
    const all = new Set<string>();
    let answers: Answers = {};
    for (const _ of protocol.questions) {
      const next = nextQuestion(protocol, answers, NOTHING_KNOWN);
      if (!next) break;
      all.add(next.question.key);
      answers = { ...answers, ...Object.fromEntries(next.signs.map((code) => [code, 'no' as const])) };
    }
    expect([...all]).toEqual(
      protocol.questions.filter((each) => each.of === 'anyone' && each.key !== 'where').map(({ key }) => key),
    );
    const no = answered('no', ...[...all].filter((key) => key !== 'age'));
    expect(asked({ ...no, 'under-18': 'yes' })).toBe('child-care');
  });

  it('is none in a set that asks nothing', () => {
    expect(nextQuestion(ruleSets['ilo-labour-adult']!, {}, NOTHING_KNOWN)).toBeNull();
  });
});
