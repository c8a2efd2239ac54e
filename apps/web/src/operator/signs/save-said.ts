import type { AssessmentView } from '#contracts/assessments';
import { get, send } from '../../api/client';
import { isUnanswered } from '../../api/problem';
import { assessmentQuery } from '../../api/queries';
import { queryClient } from '../../api/query-client';
import { type Said, stillMeant } from './said';
import type { SayOutcome } from './sayings';

/** Stores one thing that was said; of something old, what nobody has said otherwise since. */
export async function saveSaid(inquiryId: string, said: Said, isOld: boolean): Promise<SayOutcome> {
  const path = `/api/inquiries/${inquiryId}/assessment`;
  const { queryKey } = assessmentQuery(inquiryId);
  try {
    const edit = isOld ? stillMeant(await get<AssessmentView>(path), said) : said.edit;
    if (edit) queryClient.setQueryData(queryKey, await send<AssessmentView>('PATCH', path, edit));
    return { kind: 'stored' };
  } catch (error) {
    if (isUnanswered(error)) return { kind: 'unreachable' };
    void queryClient.invalidateQueries({ queryKey });
    return { kind: 'refused', error: error instanceof Error ? error : new Error(String(error)) };
  }
}
