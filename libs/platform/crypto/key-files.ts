import { createHmac, randomBytes } from 'node:crypto';
import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { CannotStart } from '../cannot-start';
import { assertClosed } from '../secret-file';
import { makeSecretFile } from '../make-secret-file';
import { KEY_LENGTH } from './envelope';
import { type IndexName, KEY_CLASSES, type KeyClass } from './key-port';

const KEY_FILE =
  /^(?<name>(?:identity|confidential|contact)-[1-9]\d*|(?:number|word|token|contact)-index)\.key$/;

/** The indexes of each class: numbers are looked up where they are read, words and callers' tokens likewise. */
const INDEXES_OF: Record<KeyClass, readonly IndexName[]> = {
  identity: ['number-index'],
  confidential: ['word-index', 'token-index'],
  contact: ['contact-index'],
};

/** The index keys that go with a class. */
export function indexesOf(keyClass: KeyClass): readonly IndexName[] {
  return INDEXES_OF[keyClass];
}

/** Where the keys of a home lie, a folder for each class; their backup lies elsewhere than that of the database. */
export function keysFolder(home: string): string {
  return join(home, 'keys');
}

/**
 * The keys of some classes, by name; the folders of the others are not even opened.
 * @throws CannotStart for a file that holds no key of 256 random bits
 */
export function readKeys(folder: string, classes: readonly KeyClass[] = KEY_CLASSES): Map<string, Buffer> {
  const keys = new Map<string, Buffer>();
  for (const place of classes.map((keyClass) => join(folder, keyClass)))
    for (const file of existsSync(place) ? readdirSync(place) : []) {
      const name = KEY_FILE.exec(file)?.groups?.['name'];
      if (name !== undefined) keys.set(name, keyIn(join(place, file)));
    }
  return keys;
}

/** Makes whatever a new line lacks: one key-encryption key of each class and the index keys, mode 0600. */
export function makeFirstKeys(folder: string): void {
  const held = readKeys(folder);
  for (const keyClass of KEY_CLASSES) {
    if (newestOf(held, keyClass) === undefined) makeKey(join(folder, keyClass), `${keyClass}-1`);
    for (const index of INDEXES_OF[keyClass]) if (!held.has(index)) makeKey(join(folder, keyClass), index);
  }
}

/** Adds the next key-encryption key of a class; whoever reads the keys again wraps with it. */
export function makeNextKey(folder: string, keyClass: KeyClass): string {
  const newest = newestOf(readKeys(folder, [keyClass]), keyClass);
  const name = `${keyClass}-${String(newest === undefined ? 1 : numberOf(newest) + 1)}`;
  makeKey(join(folder, keyClass), name);
  return name;
}

/** The name with the highest number of a class. */
export function newestOf(keys: ReadonlyMap<string, Buffer>, keyClass: KeyClass): string | undefined {
  return [...keys.keys()]
    .filter((name) => name.startsWith(`${keyClass}-`))
    .sort((one, other) => numberOf(other) - numberOf(one))[0];
}

/** By what a key is known again without being told: an HMAC under it, of its own name. */
export function keyMark(name: string, key: Buffer): Buffer {
  return createHmac('sha256', key).update(`mark of ${name}`).digest();
}

function numberOf(name: string): number {
  return Number(name.slice(name.lastIndexOf('-') + 1));
}

function makeKey(folder: string, name: string): void {
  makeSecretFile(join(folder, `${name}.key`), `${randomBytes(KEY_LENGTH).toString('hex')}\n`);
}

function keyIn(path: string): Buffer {
  assertClosed(path);
  const text = readFileSync(path, 'utf8').trim();
  const key = Buffer.from(text, 'hex');
  if (!/^[0-9a-f]{64}$/.test(text) || new Set(key).size < KEY_LENGTH / 4)
    throw new CannotStart(
      `${path} holds no key: it must be 64 random hexadecimal digits. Restore it from its backup; what it encrypted cannot be read without it.`,
    );
  return key;
}
