import type { AssessmentEdit, AssessmentView } from '#contracts/assessments';

/** What somebody says, before it has an id. */
export type Saying = Omit<AssessmentEdit, 'mutationId'>;

/** One thing that was said, and what stood there before. */
export interface Said {
  readonly edit: AssessmentEdit;
  readonly before: Saying;
}

/** What stands now where something is about to be said. */
export function standingBefore(view: AssessmentView, { signs, facts, operatorLevel }: Saying): Saying {
  return {
    ...(signs && {
      signs: signs.map(({ ruleSet, code }) => ({
        ruleSet,
        code,
        answer: view.answers[ruleSet]?.[code] ?? null,
      })),
    }),
    ...(facts && { facts: mapped(facts, (fact) => view.facts[fact] ?? null) }),
    ...(operatorLevel !== undefined && { operatorLevel: view.operatorLevel }),
  };
}

/**
 * Of something that was said long ago and never stored, what is still meant: where anybody has said something else since,
 * that counts. Null where nothing is left.
 */
export function stillMeant(view: AssessmentView, { edit, before }: Said): AssessmentEdit | null {
  const now = standingBefore(view, edit);
  const signs = edit.signs?.filter((_, at) => now.signs?.[at]?.answer === before.signs?.[at]?.answer) ?? [];
  const facts = Object.fromEntries(
    Object.entries(edit.facts ?? {}).filter(([fact]) => {
      const named = fact as keyof NonNullable<Saying['facts']>;
      return now.facts?.[named] === before.facts?.[named];
    }),
  );
  const isLevelMeant = edit.operatorLevel !== undefined && now.operatorLevel === before.operatorLevel;
  if (signs.length === 0 && Object.keys(facts).length === 0 && !isLevelMeant) return null;
  return {
    mutationId: edit.mutationId,
    signs,
    facts,
    ...(isLevelMeant && { operatorLevel: edit.operatorLevel }),
  };
}

function mapped<K extends string, V>(record: Partial<Record<K, unknown>>, to: (key: K) => V): Record<K, V> {
  return Object.fromEntries((Object.keys(record) as K[]).map((key) => [key, to(key)])) as Record<K, V>;
}
