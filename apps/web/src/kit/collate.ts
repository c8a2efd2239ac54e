const alphabet = 'abcçdeəfgğhxıijkqlmnoöprsştuüvwyz';
const rank = new Map([...alphabet].map((letter, i) => [letter, i + 1] as const));

const weight = (letter: string): number => rank.get(letter) ?? 1000 + (letter.codePointAt(0) ?? 0);
const lower = (text: string): string => text.replaceAll('İ', 'i').replaceAll('I', 'ı').toLowerCase();

/** Orders words by the Azerbaijani alphabet, which the browser's own collation does not know. */
export function compareWords(a: string, b: string): number {
  const left = [...lower(a)];
  const right = [...lower(b)];
  for (let i = 0; i < Math.min(left.length, right.length); i++) {
    const difference = weight(left[i] ?? '') - weight(right[i] ?? '');
    if (difference !== 0) return difference;
  }
  return left.length - right.length;
}
