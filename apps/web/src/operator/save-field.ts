import type { FieldEdit, FieldSaved } from '#contracts/inquiries';
import { send } from '../api/client';
import { ApiProblem, isUnanswered } from '../api/problem';
import { i18n } from '../i18n/i18n';
import { problemText } from '../kit/problem-text';
import type { SaveOutcome } from './draft';
import type { FieldValue } from './draft-fields';

/** Stores one field, and says how it ended. */
export async function saveField(inquiryId: string, edit: FieldEdit): Promise<SaveOutcome> {
  try {
    return { kind: 'stored', saved: await send<FieldSaved>('PATCH', `/api/inquiries/${inquiryId}`, edit) };
  } catch (error) {
    return outcomeOf(error);
  }
}

function outcomeOf(error: unknown): SaveOutcome {
  if (!(error instanceof ApiProblem) || isUnanswered(error)) return { kind: 'unreachable' };
  const { status, code, facts } = error.problem;
  if (code === 'erased') return { kind: 'erased' };
  if (code === 'not-found') return { kind: 'gone' };
  if (code === 'not-allowed') return { kind: 'not-mine' };
  if (status === 409 && typeof facts?.['version'] === 'number') {
    return {
      kind: 'conflict',
      value: (facts['value'] ?? null) as FieldValue,
      version: facts['version'],
      by: textOf(facts['by']),
      at: textOf(facts['at']),
    };
  }
  return { kind: 'refused', message: error.fieldMessage('value') ?? problemText(error, i18n.t) };
}

function textOf(fact: unknown): string | null {
  if (typeof fact === 'string') return fact;
  return typeof fact === 'object' && fact !== null && 'displayName' in fact ? String(fact.displayName) : null;
}
