import type { FieldEdit, InquiryField } from '#contracts/inquiries';
import type { SaveOutcome } from './draft';
import type { FieldValue } from './draft-fields';
import { stillKept } from './still-kept';

/*
 * What was typed and not yet confirmed by the server waits in IndexedDB, encrypted with a key the browser does not
 * give out, and goes away as soon as the server has it, has erased it, or its person has seen that it was refused; at the
 * latest when they sign out, or after a week. Where the browser cannot do this, nothing is kept.
 */
export type Unsaved = Partial<Record<InquiryField, { value: FieldValue; version: number }>>;

/** What is kept of one inquiry, with the reference people know it by: its view may be closed to them by then. */
export interface Kept {
  reference: string;
  unsaved: Unsaved;
}

interface Sealed {
  at: number;
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const database = 'hotline';
const storeName = 'unsaved';
const keyName = 'key';
/** Somebody who has not come back to this desk by then has no use for it. */
const LONGEST_MS = 7 * 24 * 3_600_000;
const NOTHING: Kept = { reference: '', unsaved: {} };

const waiting = new Map<string, Kept>();
let isWriting = false;
let knownKey: Promise<CryptoKey> | undefined;
let knownDatabase: Promise<IDBDatabase> | undefined;

/** Where the values of one person for one inquiry lie. */
export function placeOf(personId: string, inquiryId: string): string {
  return `${personId} ${inquiryId}`;
}

/**
 * Keeps or, when there is nothing left, forgets the unconfirmed values of an inquiry. Writes follow one another, and
 * only the newest of those that wait is written: an older value never lands on a newer one.
 */
export async function keepUnsaved(place: string, kept: Kept): Promise<void> {
  waiting.set(place, kept);
  if (isWriting) return;
  isWriting = true;
  for (let [next] = waiting; next; [next] = waiting) {
    waiting.delete(next[0]);
    await write(...next);
  }
  isWriting = false;
}

async function write(place: string, kept: Kept): Promise<void> {
  try {
    if (Object.keys(kept.unsaved).length === 0) await run('readwrite', (store) => store.delete(place));
    else {
      const sealed = await seal(kept);
      await run('readwrite', (store) => store.put(sealed, place));
    }
  } catch {
    // Private windows have no database; the server remains the place where things are stored.
  }
}

/** What a crash left behind for this inquiry. */
export async function recallUnsaved(place: string): Promise<Kept> {
  try {
    const sealed = await run<Sealed | undefined>('readonly', (store) => store.get(place));
    return sealed ? await open(sealed) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** The places where something of a person's is kept. */
export async function keptInquiries(personId: string): Promise<string[]> {
  return (await places()).filter((place) => place.startsWith(placeOf(personId, '')));
}

/** Nothing of a person's is kept any more. */
export async function forgetKept(personId: string): Promise<void> {
  for (const place of await keptInquiries(personId)) await forgetUnsaved(place);
}

/** Nothing of an inquiry is kept any more. */
export async function forgetUnsaved(place: string): Promise<void> {
  await keepUnsaved(place, NOTHING);
}

/**
 * Once for each sign-in: stores what is kept of this person's, lets go of what the server will never take, and of what
 * is too old, whoever's it is. A quarrel or a refusal stays until the person has seen it.
 * @param isOpen whether a screen cares for a place already
 * @param show what is kept of an inquiry that is somebody else's now
 */
export async function settleKept(
  personId: string,
  save: (inquiryId: string, edit: FieldEdit) => Promise<SaveOutcome>,
  isOpen: (place: string) => boolean,
  show: (place: string, kept: Kept) => void,
): Promise<void> {
  const mine = placeOf(personId, '');
  for (const place of await places()) {
    if (await isTooOld(place)) await forgetUnsaved(place);
    else if (place.startsWith(mine) && !isOpen(place)) {
      const { reference, unsaved } = await recallUnsaved(place);
      const { left, isNotMine } = await stillKept(unsaved, (edit) => save(place.slice(mine.length), edit));
      const isLess = Object.keys(left).length < Object.keys(unsaved).length;
      if (isOpen(place)) continue;
      if (isLess) await keepUnsaved(place, { reference, unsaved: left });
      if (isNotMine) show(place, { reference, unsaved: left });
    }
  }
}

async function places(): Promise<string[]> {
  try {
    const names = await run<IDBValidKey[]>('readonly', (store) => store.getAllKeys());
    return names.map(String).filter((name) => name !== keyName);
  } catch {
    return [];
  }
}

async function isTooOld(place: string): Promise<boolean> {
  const sealed = await run<Sealed | undefined>('readonly', (store) => store.get(place)).catch(
    () => undefined,
  );
  return sealed !== undefined && !(Date.now() - sealed.at < LONGEST_MS);
}

async function seal(kept: Kept): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(kept));
  return {
    at: Date.now(),
    iv,
    data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), text),
  };
}

async function open({ iv, data }: Sealed): Promise<Kept> {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), data);
  return JSON.parse(new TextDecoder().decode(text)) as Kept;
}

function key(): Promise<CryptoKey> {
  knownKey ??= findOrMakeKey();
  return knownKey;
}

async function findOrMakeKey(): Promise<CryptoKey> {
  const known = await run<CryptoKey | undefined>('readonly', (store) => store.get(keyName));
  if (known) return known;
  const made = await crypto.subtle.generateKey({ name: 'AES-GCM', length: 256 }, false, [
    'encrypt',
    'decrypt',
  ]);
  await run('readwrite', (store) => store.put(made, keyName));
  return made;
}

async function run<T>(mode: IDBTransactionMode, use: (store: IDBObjectStore) => IDBRequest): Promise<T> {
  knownDatabase ??= openDatabase();
  const transaction = (await knownDatabase).transaction(storeName, mode);
  return new Promise((resolve, reject) => {
    const request = use(transaction.objectStore(storeName));
    transaction.oncomplete = () => {
      resolve(request.result as T);
    };
    transaction.onabort = () => {
      reject(transaction.error ?? new Error('database refused'));
    };
  });
}

function openDatabase(): Promise<IDBDatabase> {
  return new Promise((resolve, reject) => {
    const opening = indexedDB.open(database, 1);
    opening.onupgradeneeded = () => opening.result.createObjectStore(storeName);
    opening.onerror = () => {
      reject(opening.error ?? new Error('no database'));
    };
    opening.onsuccess = () => {
      resolve(opening.result);
    };
  });
}
