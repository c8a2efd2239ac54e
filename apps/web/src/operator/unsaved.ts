import type { InquiryField } from '#contracts/inquiries';
import type { FieldValue } from './draft-fields';

/*
 * What was typed and not yet confirmed by the server waits in IndexedDB, encrypted with a key the browser does not
 * give out, and goes away as soon as the server has it. Where the browser cannot do this, nothing is kept.
 */
export type Unsaved = Partial<Record<InquiryField, { value: FieldValue; version: number }>>;

interface Sealed {
  iv: Uint8Array<ArrayBuffer>;
  data: ArrayBuffer;
}

const database = 'hotline';
const place = 'unsaved';
const keyName = 'key';

const waiting = new Map<string, Unsaved>();
let isWriting = false;
let knownKey: Promise<CryptoKey> | undefined;
let knownDatabase: Promise<IDBDatabase> | undefined;

/**
 * Keeps or, when there is nothing left, forgets the unconfirmed values of an inquiry. Writes follow one another, and
 * only the newest of those that wait is written: an older value never lands on a newer one.
 */
export async function keepUnsaved(inquiryId: string, unsaved: Unsaved): Promise<void> {
  waiting.set(inquiryId, unsaved);
  if (isWriting) return;
  isWriting = true;
  for (let [next] = waiting; next; [next] = waiting) {
    waiting.delete(next[0]);
    await write(...next);
  }
  isWriting = false;
}

async function write(inquiryId: string, unsaved: Unsaved): Promise<void> {
  try {
    if (Object.keys(unsaved).length === 0) await run('readwrite', (store) => store.delete(inquiryId));
    else {
      const sealed = await seal(unsaved);
      await run('readwrite', (store) => store.put(sealed, inquiryId));
    }
  } catch {
    // Private windows have no database; the server remains the place where things are stored.
  }
}

/** What a crash left behind for this inquiry. */
export async function recallUnsaved(inquiryId: string): Promise<Unsaved> {
  try {
    const sealed = await run<Sealed | undefined>('readonly', (store) => store.get(inquiryId));
    return sealed ? await open(sealed) : {};
  } catch {
    return {};
  }
}

async function seal(unsaved: Unsaved): Promise<Sealed> {
  const iv = crypto.getRandomValues(new Uint8Array(12));
  const text = new TextEncoder().encode(JSON.stringify(unsaved));
  return { iv, data: await crypto.subtle.encrypt({ name: 'AES-GCM', iv }, await key(), text) };
}

async function open({ iv, data }: Sealed): Promise<Unsaved> {
  const text = await crypto.subtle.decrypt({ name: 'AES-GCM', iv }, await key(), data);
  return JSON.parse(new TextDecoder().decode(text)) as Unsaved;
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
  const transaction = (await knownDatabase).transaction(place, mode);
  return new Promise((resolve, reject) => {
    const request = use(transaction.objectStore(place));
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
    opening.onupgradeneeded = () => opening.result.createObjectStore(place);
    opening.onerror = () => {
      reject(opening.error ?? new Error('no database'));
    };
    opening.onsuccess = () => {
      resolve(opening.result);
    };
  });
}
