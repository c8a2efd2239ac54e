import type { AssessmentEdit, AssessmentView } from '#contracts/assessments';
import { applyEdit } from './apply-edit';

const view = {
  inquiryId: 'one',
  answers: { daily: { debt: 'yes' } },
  facts: { isAbroad: 'yes' },
  operatorLevel: 'P3',
  level: 'P3',
  since: null,
  assessed: [],
  flagReasons: [],
  flagsOnClosing: true,
} as unknown as AssessmentView;
const said = (edit: Omit<AssessmentEdit, 'mutationId'>): AssessmentView =>
  applyEdit(view, { mutationId: 'm' as never, ...edit });

describe('what was said, before the server has it', () => {
  it('is added, replaced and taken back, each by itself', () => {
    const { answers } = said({
      signs: [
        { ruleSet: 'daily', code: 'shame', answer: 'unknown' },
        { ruleSet: 'other', code: 'debt', answer: 'no' },
      ],
    });
    expect(answers).toEqual({ daily: { debt: 'yes', shame: 'unknown' }, other: { debt: 'no' } });
    expect(said({ signs: [{ ruleSet: 'daily', code: 'debt', answer: null }] }).answers).toEqual({
      daily: {},
    });
    expect(said({ facts: { isAbroad: null, consents: 'yes' } }).facts).toEqual({ consents: 'yes' });
  });

  it('leaves the operator’s own level unless it is said', () => {
    expect(said({}).operatorLevel).toBe('P3');
    expect(said({ operatorLevel: null }).operatorLevel).toBeNull();
    expect(view.operatorLevel).toBe('P3');
  });
});
