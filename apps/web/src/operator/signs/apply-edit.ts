import type { AssessmentEdit, AssessmentView } from '#contracts/assessments';
import type { Known } from '#indicators/answers';

/** What was said already, with one thing more that the server has not confirmed yet. */
export function applyEdit(view: AssessmentView, edit: AssessmentEdit): AssessmentView {
  const answers: Record<string, Record<string, Known>> = { ...view.answers };
  for (const { ruleSet, code, answer } of edit.signs ?? [])
    answers[ruleSet] = withEntry(answers[ruleSet] ?? {}, code, answer);
  let facts: AssessmentView['facts'] = view.facts;
  for (const [fact, answer] of Object.entries(edit.facts ?? {})) facts = withEntry(facts, fact, answer);
  return {
    ...view,
    answers,
    facts,
    operatorLevel: edit.operatorLevel === undefined ? view.operatorLevel : edit.operatorLevel,
  };
}

function withEntry<T extends Partial<Record<string, Known>>>(all: T, key: string, value: Known | null): T {
  const { [key]: _before, ...rest } = all;
  return (value === null ? rest : { ...rest, [key]: value }) as T;
}
