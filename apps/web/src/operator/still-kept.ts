import type { FieldEdit, InquiryField } from '#contracts/inquiries';
import { newCommandId } from '../api/command-id';
import type { SaveOutcome } from './draft';
import type { Unsaved } from './unsaved';

/**
 * What is still to be kept of an inquiry after a try to store each field: what nobody answered, and a quarrel or a
 * refusal until the person has seen it; not what is stored now, was erased, or is not theirs any more.
 */
export async function stillKept(
  unsaved: Unsaved,
  save: (edit: FieldEdit) => Promise<SaveOutcome>,
): Promise<Unsaved> {
  const left: Unsaved = {};
  for (const field of Object.keys(unsaved) as InquiryField[]) {
    const typed = unsaved[field];
    if (!typed) continue;
    const { value, version } = typed;
    const { kind } = await save({ field, value, baseVersion: version, mutationId: newCommandId() });
    if (kind === 'not-mine') return {};
    if (kind !== 'stored' && kind !== 'erased') left[field] = typed;
  }
  return left;
}
