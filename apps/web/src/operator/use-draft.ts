import { useEffect, useState, useSyncExternalStore } from 'react';
import type { FieldEdit, InquiryView } from '#contracts/inquiries';
import { newCommandId } from '../api/command-id';
import { queryClient, signedIn } from '../api/query-client';
import { serverNow } from '../kit/now';
import { Draft, type DraftStatus, type SaveOutcome } from './draft';
import type { DraftFields } from './draft-fields';
import { saveField } from './save-field';
import { hideHandedOn, showHandedOn } from './handed-on';
import { saveSaid } from './signs/save-said';
import { Sayings, type SayOutcome } from './signs/sayings';
import type { Said } from './signs/said';
import {
  forgetKept,
  forgetUnsaved,
  inheritUnsaved,
  keepUnsaved,
  keptInquiries,
  placeOf,
  settleKept,
  type Unsaved,
} from './unsaved';

/** What is typed into an inquiry, and what is said of its signs. */
interface Open {
  readonly draft: Draft;
  readonly sayings: Sayings;
}

/** They outlive their screen: a locked or left form goes on storing what was typed. Each is its person's alone. */
const drafts = new Map<string, Open>();

/** The draft of an inquiry, with its fields and status as they change. */
export function useDraft(inquiry: InquiryView): Open & { fields: DraftFields; status: DraftStatus } {
  // Asked once: while a screen goes away at signing out, nobody is signed in any more.
  const [personId] = useState(() => signedIn() ?? '');
  const { draft, sayings } = draftOf(inquiry, personId);
  useEffect(() => {
    draft.hear(inquiry);
  }, [draft, inquiry]);
  useEffect(() => () => void draft.storeAll(), [draft]);
  return {
    draft,
    sayings,
    fields: useSyncExternalStore(draft.subscribe, draft.readFields),
    status: useSyncExternalStore(draft.subscribe, draft.readStatus),
  };
}

/** What a crash left in inquiries that nobody has opened since is stored, dropped where it was erased, or shown. */
export function useKeptDrafts(): void {
  useEffect(() => {
    const personId = signedIn();
    if (personId === undefined) return;
    const say = async (inquiryId: string, said: Said): Promise<boolean> =>
      (await sayAs(personId, inquiryId, said, true)).kind !== 'unreachable';
    void settleKept(personId, saveAs(personId, saveField), say, (place) => drafts.has(place), showHandedOn);
  }, []);
}

/** In how many inquiries something of this person's is typed and not stored, after a try to store it. */
export async function unsavedInquiries(personId: string): Promise<number> {
  const mine = [...drafts].filter(([place]) => place.startsWith(placeOf(personId, '')));
  await Promise.all(mine.flatMap(([, { draft, sayings }]) => [draft.storeAll(), sayings.storeAll()]));
  const dirty = mine
    .filter(([, { draft, sayings }]) => draft.readStatus().isDirty || sayings.read().waiting.length > 0)
    .map(([place]) => place);
  const elsewhere = (await keptInquiries(personId)).filter((place) => !drafts.has(place));
  return new Set([...dirty, ...elsewhere]).size;
}

/** Nothing this person typed stays on this device. */
export async function forgetDrafts(personId: string): Promise<void> {
  const mine = [...drafts].filter(([place]) => place.startsWith(placeOf(personId, '')));
  for (const [, { draft, sayings }] of mine) {
    draft.discard();
    sayings.discard();
  }
  await forgetKept(personId);
  for (const [place] of mine) drafts.delete(place);
  hideHandedOn(placeOf(personId, ''));
}

/** The person has read what they typed into an inquiry that is somebody else's now, and lets go of it. */
export async function letGo(place: string): Promise<void> {
  drafts.get(place)?.draft.discard();
  drafts.get(place)?.sayings.discard();
  hideHandedOn(place);
  await forgetUnsaved(place);
}

function draftOf(inquiry: InquiryView, personId: string): Open {
  const place = placeOf(personId, inquiry.id);
  const known = drafts.get(place);
  if (known) return known;
  const { reference } = inquiry;
  let unsaved: Unsaved = {};
  const keep = (): void => {
    void keepUnsaved(place, { reference, unsaved, said: sayings.read().waiting });
  };
  const sayings = new Sayings({
    save: (said, isOld) => sayAs(personId, inquiry.id, said, isOld),
    after: (ms, run) => setTimeout(run, ms),
    keep,
  });
  const draft = new Draft(inquiry, {
    save: (edit) => saveAs(personId, saveOpen)(inquiry.id, edit),
    newId: newCommandId,
    after: (ms, run) => setTimeout(run, ms),
    now: serverNow,
    keep: (typed) => {
      unsaved = typed;
      keep();
    },
  });
  const open = { draft, sayings };
  drafts.set(place, open);
  const show = (): void => {
    showHandedOn(place, { reference, unsaved: notMine(draft.readFields()), said: [] });
  };
  draft.subscribe(show);
  void inheritUnsaved(place, (left) => {
    draft.restore(left.unsaved);
    sayings.restore(left.said);
    show();
  });
  return open;
}

type Save = (inquiryId: string, edit: FieldEdit) => Promise<SaveOutcome>;

/** What one person typed is never stored under the name of the next at the same desk. */
function saveAs(personId: string, save: Save): Save {
  return (inquiryId, edit) =>
    signedIn() === personId ? save(inquiryId, edit) : Promise.resolve({ kind: 'unreachable' });
}

function sayAs(personId: string, inquiryId: string, said: Said, isOld: boolean): Promise<SayOutcome> {
  return signedIn() === personId
    ? saveSaid(inquiryId, said, isOld)
    : Promise.resolve({ kind: 'unreachable' });
}

/** A refusal as not theirs closes the view too: what others told since is not theirs to read. */
async function saveOpen(inquiryId: string, edit: FieldEdit): Promise<SaveOutcome> {
  const outcome = await saveField(inquiryId, edit);
  if (outcome.kind === 'not-mine') void queryClient.invalidateQueries({ queryKey: ['inquiry', inquiryId] });
  return outcome;
}

function notMine(fields: DraftFields): Unsaved {
  const entries = Object.entries(fields).filter(([, { trouble }]) => trouble?.kind === 'not-mine');
  return Object.fromEntries(entries.map(([name, { value, version }]) => [name, { value, version }]));
}
