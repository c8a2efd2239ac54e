/**
 * A feature is known by a number, made of its name letter by letter (FNV-1a of 32 bits), so that nobody builds the name
 * of something that is only looked up. Among some 300,000 names two fall together about ten times.
 */
export const NO_LETTERS = -2_128_831_035;
const PRIME = 16_777_619;
const { imul } = Math;

/** The number of a name that begins with what `number` stands for and goes on with `text`. */
export function goOn(number: number, text: string): number {
  for (let at = 0; at < text.length; at++) number = imul(number ^ text.charCodeAt(at), PRIME);
  return number;
}

/** The same for one letter. */
export function goOnWith(number: number, letter: number): number {
  return imul(number ^ letter, PRIME);
}
