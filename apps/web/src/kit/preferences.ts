/*
 * What a person likes (language, theme, when they last heard the sound) stays on this device under their id, never
 * anything about a case. What belongs to the machine, whoever sits at it, stays under the device's name; before sign-in
 * that and the last person's language are all there is.
 */
const DEVICE = 'device';
let person = DEVICE;

const keyOf = (owner: string, name: string): string => `hotline.${owner}.${name}`;

/** Whose preferences are read and written from now on. */
export function preferencesOf(personId: string | undefined): void {
  person = personId ?? DEVICE;
}

/** Stores a preference of the person and, for the next sign-in, of the device. */
export function remember(name: string, value: string): void {
  localStorage.setItem(keyOf(person, name), value);
  if (name === 'language') rememberHere(name, value);
}

/** The person's preference, or null. */
export function recall(name: string): string | null {
  return localStorage.getItem(keyOf(person, name));
}

/** Takes a preference of the person back. */
export function forget(name: string): void {
  localStorage.removeItem(keyOf(person, name));
}

/** Stores what holds for this machine, whoever sits at it. */
export function rememberHere(name: string, value: string): void {
  localStorage.setItem(keyOf(DEVICE, name), value);
}

/** What holds for this machine, or null. */
export function recallHere(name: string): string | null {
  return localStorage.getItem(keyOf(DEVICE, name));
}
