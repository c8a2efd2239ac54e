import type { SignCode } from '#contracts/sign-codes';
import type { Hit } from './lexicon';

/**
 * Which concepts, said close together, speak of a sign, in any order and any language; `-` after one asks that it is
 * denied; a number at the end says within how many words (else REACH).
 */
export type SignPatterns = Readonly<Partial<Record<SignCode, readonly (readonly string[])[]>>>;

interface Pattern {
  readonly code: SignCode;
  readonly index: number;
  readonly other: string | undefined;
  readonly wants: readonly [boolean, boolean];
  readonly reach: number;
}

export type PatternIndex = ReadonlyMap<string, readonly Pattern[]>;

export interface PatternHit {
  readonly code: SignCode;
  readonly index: number;
  readonly first: number;
  readonly last: number;
}

/** How many words may lie between two concepts of one pattern. */
const REACH = 7;

export function patternIndex(patterns: SignPatterns): PatternIndex {
  const index = new Map<string, Pattern[]>();
  for (const [code, list] of Object.entries(patterns))
    list.forEach((elements, at) => {
      const [one = '', other, reach] = elements;
      const name = bare(one);
      const entry: Pattern = {
        code: code as SignCode,
        index: at,
        other: other === undefined ? undefined : bare(other),
        wants: [one.endsWith('-'), other?.endsWith('-') ?? false],
        reach: Number(reach ?? REACH),
      };
      index.set(name, [...(index.get(name) ?? []), entry]);
    });
  return index;
}

/** @param hits of one sentence, in the order of their words */
export function patternsIn(hits: readonly Hit[], index: PatternIndex): PatternHit[] {
  const found: PatternHit[] = [];
  hits.forEach((hit, at) => {
    for (const { code, index: nth, other, wants, reach } of index.get(hit.concept) ?? []) {
      if (wants[0] && !hit.isDenied) continue;
      if (other === undefined) found.push({ code, index: nth, first: hit.first, last: hit.last });
      else {
        const mate = near(hits, at, other, wants[1], reach);
        if (mate !== undefined)
          found.push({
            code,
            index: nth,
            first: Math.min(hit.first, mate.first),
            last: Math.max(hit.last, mate.last),
          });
      }
    }
  });
  return found;
}

function near(
  hits: readonly Hit[],
  at: number,
  concept: string,
  denied: boolean,
  reach: number,
): Hit | undefined {
  const from = hits[at];
  if (from === undefined) return undefined;
  for (const step of [1, -1])
    for (let place = at + step; ; place += step) {
      const hit = hits[place];
      if (hit === undefined || Math.abs(hit.first - from.first) > reach) break;
      if (hit.concept === concept && (!denied || hit.isDenied)) return hit;
    }
  return undefined;
}

function bare(element: string): string {
  return element.endsWith('-') ? element.slice(0, -1) : element;
}
