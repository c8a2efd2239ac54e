import type { EscalationView } from '#contracts/escalations';

type Waiting = Pick<EscalationView, 'id' | 'nextStepAt' | 'review'>;

/**
 * What a supervisor should have heard of by now: each turn of a flag once when it begins, once when half of it is over.
 * @param turnMs how long a turn takes
 */
export function dueSounds(
  rows: readonly Waiting[],
  turnMs: number,
  now: number,
): { key: string; isHalf: boolean }[] {
  return rows.flatMap(({ id, nextStepAt, review }) => {
    const key = `${id} ${String(review?.turn)}`;
    const isHalf = nextStepAt !== null && Date.parse(nextStepAt) - now <= turnMs / 2;
    return isHalf
      ? [
          { key, isHalf: false },
          { key: `${key} half`, isHalf },
        ]
      : [{ key, isHalf }];
  });
}
