import { useEffect, useSyncExternalStore } from 'react';
import type { FieldSaved, InquiryView } from '#contracts/inquiries';
import { send } from '../api/client';
import { ApiProblem } from '../api/problem';
import { newCommandId } from '../api/command-id';
import { problemText } from '../kit/problem-text';
import { serverNow } from '../kit/now';
import { i18n } from '../i18n/i18n';
import { Draft, type DraftStatus, type SaveOutcome } from './draft';
import type { DraftFields, FieldValue } from './draft-fields';
import { keepUnsaved, recallUnsaved } from './unsaved';

/** Drafts outlive their screen: a locked or left form goes on storing what was typed. */
const drafts = new Map<string, Draft>();

/** The draft of an inquiry, with its fields and status as they change. */
export function useDraft(inquiry: InquiryView): { draft: Draft; fields: DraftFields; status: DraftStatus } {
  const draft = draftOf(inquiry);
  useEffect(() => {
    draft.hear(inquiry);
  }, [draft, inquiry]);
  useEffect(() => () => void draft.storeAll(), [draft]);
  return {
    draft,
    fields: useSyncExternalStore(draft.subscribe, draft.readFields),
    status: useSyncExternalStore(draft.subscribe, draft.readStatus),
  };
}

function draftOf(inquiry: InquiryView): Draft {
  const known = drafts.get(inquiry.id);
  if (known) return known;
  const draft = new Draft(inquiry, {
    save: (edit) => save(inquiry.id, edit),
    newId: newCommandId,
    after: (ms, run) => setTimeout(run, ms),
    now: serverNow,
    keep: (unsaved) => void keepUnsaved(inquiry.id, unsaved),
  });
  drafts.set(inquiry.id, draft);
  void recallUnsaved(inquiry.id).then((unsaved) => {
    draft.restore(unsaved);
  });
  return draft;
}

async function save(inquiryId: string, edit: unknown): Promise<SaveOutcome> {
  try {
    return { kind: 'stored', saved: await send<FieldSaved>('PATCH', `/api/inquiries/${inquiryId}`, edit) };
  } catch (error) {
    return outcomeOf(error);
  }
}

/** A server in trouble (5xx) or too busy is the same as one that does not answer: the edit goes again. */
function outcomeOf(error: unknown): SaveOutcome {
  if (!(error instanceof ApiProblem)) return { kind: 'unreachable' };
  const { status, facts } = error.problem;
  if (status >= 500 || status === 429 || status === 401) return { kind: 'unreachable' };
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
