import type { FieldEdit, InquiryField } from '#contracts/inquiries';
import { newCommandId } from '../api/command-id';
import type { SaveOutcome } from './draft';
import type { FieldValue } from './draft-fields';
import type { Said } from './signs/said';
import { stillKept } from './still-kept';

/*
 * What was typed and not yet confirmed by the server waits in IndexedDB, encrypted with a key the browser does not
 * give out, and goes away as soon as the server has it, has erased it, or its person has seen that it was refused; at the
 * latest when they sign out, or after a week. Where the browser cannot do this, nothing is kept.
 *
 * Each window keeps its own, under a lock that it holds as long as it lives: what another one keeps is taken over when
 * that one is gone, and never before, so that two windows do not send each other's words.
 */
export type Unsaved = Partial<Record<InquiryField, { value: FieldValue; version: number }>>;

/** What is kept of one inquiry, with the reference people know it by: its view may be closed to them by then. */
export interface Kept {
  reference: string;
  unsaved: Unsaved;
  /** What was said of its signs. */
  said: readonly Said[];
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
const NOTHING: Kept = { reference: '', unsaved: {}, said: [] };

const thisWindow: string = newCommandId();
let held: Promise<void> | undefined;

const waiting = new Map<string, Kept>();
let writing: Promise<void> | undefined;
let knownKey: Promise<CryptoKey> | undefined;
let knownDatabase: Promise<IDBDatabase> | undefined;

/** Where the values of one person for one inquiry lie. */
export function placeOf(personId: string, inquiryId: string): string {
  return `${personId} ${inquiryId}`;
}

/** Keeps or, when there is nothing left, forgets the unconfirmed values of an inquiry in this window. */
export function keepUnsaved(place: string, kept: Kept): Promise<void> {
  return keep(`${place} ${thisWindow}`, kept);
}

/** Writes follow one another, and only the newest of those that wait is written: an older value never lands on a newer one. */
function keep(name: string, kept: Kept): Promise<void> {
  waiting.set(name, kept);
  writing ??= writeAll();
  return writing;
}

async function writeAll(): Promise<void> {
  for (let [next] = waiting; next; [next] = waiting) {
    waiting.delete(next[0]);
    await write(...next);
  }
  writing = undefined;
}

async function write(name: string, kept: Kept): Promise<void> {
  try {
    await (held ??= holdLock());
    if (isNothing(kept)) await run('readwrite', (store) => store.delete(name));
    else {
      const sealed = await seal(kept);
      await run('readwrite', (store) => store.put(sealed, name));
    }
  } catch {
    // Private windows have no database; the server remains the place where things are stored.
  }
}

/** What other windows keep of an inquiry, each as soon as that window is gone. */
export async function inheritUnsaved(place: string, take: (kept: Kept) => void): Promise<void> {
  for (const name of await namesOf(place))
    void whenGone(name, async () => {
      const kept = await recall(name);
      if (isNothing(kept)) return;
      take(kept);
      await keep(name, NOTHING);
    });
}

/** The places where something of a person's is kept. */
export async function keptInquiries(personId: string): Promise<string[]> {
  return [...new Set((await namesOf(personId)).map(placeIn))];
}

/** Nothing of a person's is kept any more. */
export async function forgetKept(personId: string): Promise<void> {
  for (const name of await namesOf(personId)) await keep(name, NOTHING);
}

/** Nothing of an inquiry is kept any more, but for what a window that is still open keeps of it. */
export async function forgetUnsaved(place: string): Promise<void> {
  await keepUnsaved(place, NOTHING);
  for (const name of await namesOf(place))
    await navigator.locks.request(lockOf(windowIn(name)), { ifAvailable: true }, (lock) =>
      lock ? keep(name, NOTHING) : undefined,
    );
}

/**
 * Once for each sign-in: stores what is kept of this person's, lets go of what the server will never take, and of what
 * is too old, whoever's it is. A quarrel or a refusal stays until the person has seen it.
 * @param say stores one thing that was said of the signs; true when it need not be kept any more
 * @param isOpen whether a screen cares for a place already
 * @param show what is kept of an inquiry that is somebody else's now
 */
export async function settleKept(
  personId: string,
  save: (inquiryId: string, edit: FieldEdit) => Promise<SaveOutcome>,
  say: (inquiryId: string, said: Said) => Promise<boolean>,
  isOpen: (place: string) => boolean,
  show: (place: string, kept: Kept) => void,
): Promise<void> {
  for (const name of await names()) if (await isTooOld(name)) await keep(name, NOTHING);
  for (const name of await namesOf(personId))
    void whenGone(name, async () => {
      const place = placeIn(name);
      const { reference, unsaved, said } = await recall(name);
      if (isOpen(place)) return;
      const inquiryId = place.slice(placeOf(personId, '').length);
      const { left, isNotMine } = await stillKept(unsaved, (edit) => save(inquiryId, edit));
      const unheard = await leftToSay(said, (each) => say(inquiryId, each));
      const isLess = Object.keys(left).length < Object.keys(unsaved).length || unheard.length < said.length;
      const kept = { reference, unsaved: left, said: unheard };
      if (isLess) await keep(name, kept);
      if (isNotMine) show(place, kept);
    });
}

/** In the order they were said, up to the first that nobody answers. */
async function leftToSay(
  said: readonly Said[],
  say: (said: Said) => Promise<boolean>,
): Promise<readonly Said[]> {
  for (const [at, each] of said.entries()) if (!(await say(each))) return said.slice(at);
  return [];
}

function isNothing({ unsaved, said }: Kept): boolean {
  return Object.keys(unsaved).length === 0 && said.length === 0;
}

/** Once the window that keeps `name` is gone, and for one window at a time. */
async function whenGone(name: string, run: () => Promise<void>): Promise<void> {
  if (windowIn(name) !== thisWindow) await navigator.locks.request(lockOf(windowIn(name)), run);
}

function holdLock(): Promise<void> {
  return new Promise((isHeld) => {
    void navigator.locks.request(lockOf(thisWindow), () => {
      isHeld();
      return new Promise<never>(() => undefined);
    });
  });
}

function lockOf(window: string): string {
  return `unsaved ${window}`;
}

function windowIn(name: string): string {
  return name.slice(name.lastIndexOf(' ') + 1);
}

function placeIn(name: string): string {
  return name.slice(0, name.lastIndexOf(' '));
}

async function recall(name: string): Promise<Kept> {
  try {
    const sealed = await run<Sealed | undefined>('readonly', (store) => store.get(name));
    return sealed ? await open(sealed) : NOTHING;
  } catch {
    return NOTHING;
  }
}

/** Of a person, or of one inquiry of theirs. */
async function namesOf(start: string): Promise<string[]> {
  return (await names()).filter((name) => name.startsWith(`${start} `));
}

async function names(): Promise<string[]> {
  try {
    const found = await run<IDBValidKey[]>('readonly', (store) => store.getAllKeys());
    return found.map(String).filter((name) => name !== keyName);
  } catch {
    return [];
  }
}

async function isTooOld(name: string): Promise<boolean> {
  const sealed = await run<Sealed | undefined>('readonly', (store) => store.get(name)).catch(() => undefined);
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
  return { ...NOTHING, ...(JSON.parse(new TextDecoder().decode(text)) as Partial<Kept>) };
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
