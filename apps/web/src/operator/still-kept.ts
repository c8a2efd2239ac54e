import type { FieldEdit, InquiryField } from '#contracts/inquiries';
import { newCommandId } from '../api/command-id';
import type { SaveOutcome } from './draft';
import type { Unsaved } from './unsaved';

/**
 * What is still to be kept of an inquiry after a try to store each field: what nobody answered, and a quarrel or a
 * refusal until the person has seen it; not what is stored now, was erased, or belongs to an inquiry that is gone.
 * `isNotMine`: the inquiry is somebody else's now, so nothing more of it is tried.
 */
export async function stillKept(
  unsaved: Unsaved,
  save: (edit: FieldEdit) => Promise<SaveOutcome>,
): Promise<{ left: Unsaved; isNotMine: boolean }> {
  const left = new Map(Object.entries(unsaved));
  const kept = (isNotMine: boolean) => ({ left: Object.fromEntries(left) as Unsaved, isNotMine });
  for (const field of Object.keys(unsaved) as InquiryField[]) {
    const typed = unsaved[field];
    if (!typed) continue;
    const { value, version } = typed;
    const { kind } = await save({ field, value, baseVersion: version, mutationId: newCommandId() });
    if (kind === 'gone') return { left: {}, isNotMine: false };
    if (kind === 'not-mine') return kept(true);
    if (kind === 'stored' || kind === 'erased') left.delete(field);
  }
  return kept(false);
}
