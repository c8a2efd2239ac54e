import type { AssessmentView } from '#contracts/assessments';
import { type Saying, standingBefore, stillMeant } from './said';

const view = (facts: Partial<AssessmentView> = {}): AssessmentView =>
  ({ answers: { daily: { debt: 'no' } }, facts: {}, operatorLevel: null, ...facts }) as AssessmentView;
const saying: Saying = {
  signs: [
    { ruleSet: 'daily', code: 'debt', answer: 'yes' },
    { ruleSet: 'daily', code: 'shame', answer: 'yes' },
  ],
  facts: { isAbroad: 'yes' },
  operatorLevel: 'P2',
};
const said = { edit: { mutationId: 'm' as never, ...saying }, before: standingBefore(view(), saying) };

describe('what was said and never stored', () => {
  it('knows what stood there', () => {
    expect(said.before).toEqual({
      signs: [
        { ruleSet: 'daily', code: 'debt', answer: 'no' },
        { ruleSet: 'daily', code: 'shame', answer: null },
      ],
      facts: { isAbroad: null },
      operatorLevel: null,
    });
  });

  it('is meant as long as nobody said something else', () => {
    expect(stillMeant(view(), said)).toEqual(said.edit);
  });

  it('gives way, each thing by itself, to what was said since', () => {
    const since = view({
      answers: { daily: { debt: 'no', shame: 'no' } },
      facts: { isAbroad: 'unknown' },
      operatorLevel: 'P1',
    });
    expect(stillMeant(since, said)).toEqual({
      mutationId: 'm',
      signs: [{ ruleSet: 'daily', code: 'debt', answer: 'yes' }],
      facts: {},
    });
  });

  it('is nothing once it is stored', () => {
    const stored = view({
      answers: { daily: { debt: 'yes', shame: 'yes' } },
      facts: { isAbroad: 'yes' },
      operatorLevel: 'P2',
    });
    expect(stillMeant(stored, said)).toBeNull();
  });
});
