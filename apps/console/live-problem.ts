import type { Language } from '#contracts/language';
import type { Problem } from '#contracts/problem';
import { isDatabaseAway } from '#platform/database/database-away';
import { renderProblem, renderRefusal } from '#platform/problems/render-problem';
import { Refusal } from '#platform/problems/refusal';

/** What a socket is told when its message was refused or failed; the same documents as over HTTP. */
export function liveProblem(thrown: unknown, language: Language): Problem {
  if (thrown instanceof Refusal) return renderRefusal(thrown, language);
  if (isDatabaseAway(thrown)) return renderProblem('database-away', 503, language);
  return renderProblem('internal-error', 500, language);
}
