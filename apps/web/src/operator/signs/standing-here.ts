import { queryOptions, skipToken, useQueryClient } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { Assessed, AssessmentView } from '#contracts/assessments';
import type { SetStanding } from '#indicators/standings';

/** A level, by which set, and why. */
export type LevelAndWhy = Pick<Assessed, 'level' | 'ruleSet'> & {
  readonly reasons: readonly { code: string }[];
};

const TOPIC = 'standing-here';

/** The level as the form on this screen has it, with what the server does not know yet; there while the form is. */
export const standingHere = (inquiryId: string) =>
  queryOptions<LevelAndWhy | null>({ queryKey: [TOPIC, inquiryId], queryFn: skipToken });

/** Tells the rest of the screen, above all the alert key, at once and without the network. */
export function useTellStanding(inquiryId: string, leading: SetStanding | undefined): void {
  const client = useQueryClient();
  const told = leading?.assessment;
  useEffect(() => {
    if (told) client.setQueryData([TOPIC, inquiryId], told);
  }, [client, inquiryId, told]);
  useEffect(() => () => void client.setQueryData([TOPIC, inquiryId], null), [client, inquiryId]);
}

/** The level of a case as the server has it, with what it rests on: of the set in force that asks for it. */
export function standingThere({ level, assessed }: AssessmentView): LevelAndWhy | undefined {
  return assessed.find((each) => each.level === level && each.ruleSet.status === 'active');
}
