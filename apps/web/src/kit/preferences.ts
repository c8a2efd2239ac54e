/*
 * What a person likes (language, theme, when they last heard the sound) stays on this device under their id, never
 * anything about a case. Before sign-in the last person's language and nothing else is used.
 */
let person = 'device';

const keyOf = (owner: string, name: string): string => `hotline.${owner}.${name}`;

/** Whose preferences are read and written from now on. */
export function preferencesOf(personId: string | undefined): void {
  person = personId ?? 'device';
}

/** Stores a preference of the person and, for the next sign-in, of the device. */
export function remember(name: string, value: string): void {
  localStorage.setItem(keyOf(person, name), value);
  if (name === 'language') localStorage.setItem(keyOf('device', name), value);
}

/** The person's preference, or null. */
export function recall(name: string): string | null {
  return localStorage.getItem(keyOf(person, name));
}
