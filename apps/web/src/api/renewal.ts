import { ApiProblem } from './problem';

/*
 * A step-up gives the session a new token. What went out under the old one at that moment is refused before anything is
 * done, and an alert or its acknowledgement must not fail by that: it goes out again under the new one.
 */
let renewals = 0;
let underWay: Promise<unknown> = Promise.resolve();

/** Says that a request gives the session a new token once it is answered. */
export async function renewing<T>(proof: Promise<T>): Promise<T> {
  underWay = Promise.allSettled([underWay, proof]);
  const answer = await proof;
  renewals++;
  return answer;
}

/** One try, and one more when the first was refused under a token that was replaced meanwhile. */
export async function underNewestSession<T>(attempt: () => Promise<T>): Promise<T> {
  const before = renewals;
  try {
    return await attempt();
  } catch (refused) {
    if (!(refused instanceof ApiProblem) || refused.problem.code !== 'not-signed-in') throw refused;
    await underWay;
    if (renewals === before) throw refused;
    return attempt();
  }
}
