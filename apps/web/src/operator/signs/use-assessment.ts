import { useQuery } from '@tanstack/react-query';
import { useMemo, useSyncExternalStore } from 'react';
import type { AssessmentView } from '#contracts/assessments';
import type { Level } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import type { Facts } from '#indicators/answers';
import { formFacts } from '#indicators/form-facts';
import { factsOf } from '#indicators/given-answers';
import { newCommandId } from '../../api/command-id';
import type { PublicPack } from '../../api/pack';
import { assessmentQuery } from '../../api/queries';
import { applyEdit } from './apply-edit';
import { type Saying, standingBefore } from './said';
import type { Sayings } from './sayings';
import { type SetStanding, leadingOf, standingsOf } from '#indicators/standings';

/** How the case stands, with what was said here and is still on its way. */
export interface CaseStanding {
  readonly view: AssessmentView;
  readonly facts: Facts;
  /** By the daily set and each that was asked by, computed here: nobody waits for the network. */
  readonly sets: readonly SetStanding[];
  /** The set in force that asks for the most. */
  readonly leading: SetStanding;
  readonly level: Level;
  say: (saying: Saying) => void;
  /** Something is on its way for longer than a moment. */
  readonly isLate: boolean;
  readonly error: Error | null;
}

/**
 * Answers at once by the rules of the server, with what was said and is still on its way.
 * @param ruleSets those of today, the daily one first
 * @param form the fields as they stand on the screen
 */
export function useAssessment(
  sayings: Sayings,
  inquiryId: string,
  ruleSets: readonly RuleSet[] | undefined,
  pack: PublicPack,
  form: Parameters<typeof formFacts>[0],
): CaseStanding | undefined {
  const { data: stored } = useQuery(assessmentQuery(inquiryId));
  const { waiting, isLate, error } = useSyncExternalStore(sayings.subscribe, sayings.read);
  const { dangerNow, atRisk } = form;
  const { clocks, vocabulary } = pack;
  return useMemo(() => {
    if (!stored || !ruleSets) return undefined;
    const view = waiting.reduce((before, { edit }) => applyEdit(before, edit), stored);
    const facts = factsOf(
      view.facts,
      formFacts({ dangerNow, atRisk }, vocabulary.atRisk),
      view.operatorLevel,
    );
    const sets = standingsOf(ruleSets, view.answers, facts, clocks);
    const leading = leadingOf(sets);
    if (!leading) return undefined;
    return {
      view,
      facts,
      sets,
      leading,
      level: leading.assessment.level,
      say: (saying) => {
        const edit = { mutationId: newCommandId(), ...saying };
        sayings.say({ edit, before: standingBefore(view, saying) });
      },
      isLate,
      error,
    };
  }, [stored, ruleSets, waiting, sayings, isLate, error, dangerNow, atRisk, vocabulary, clocks]);
}
