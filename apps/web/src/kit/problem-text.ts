import { PasskeyNotUsed } from '../api/passkeys';
import { ApiProblem } from '../api/problem';
import type { i18n } from '../i18n/i18n';

/** One or two sentences for a person: the server's own when it spoke, else that nobody answered. */
export function problemText(error: unknown, t: typeof i18n.t): string {
  if (error instanceof PasskeyNotUsed) return t('secondFactor.passkeyNotUsed');
  if (!(error instanceof ApiProblem)) return t('error.unreachable');
  return [error.problem.title, error.problem.detail].filter(Boolean).join('. ');
}
