import { matchScore, type Findable } from '#contracts/fold';

export interface Pickable {
  key: string;
  /** As shown: `Xaricdə iş › Saxta müqavilə`. */
  label: string;
  findable: Findable;
}

/** At most this many answers: what is not among them is found by one more letter. */
const most = 8;

/** What to offer: before typing the given favourites in their order, then the best matches, best first. */
export function offer(
  entries: readonly Pickable[],
  query: string,
  favourites: readonly string[],
): Pickable[] {
  if (query.trim() === '') {
    return favourites.flatMap((key) => entries.find((entry) => entry.key === key) ?? []);
  }
  return entries
    .map((entry, order) => ({ entry, order, score: matchScore(query, entry.findable) }))
    .filter(({ score }) => score > 0)
    .toSorted((a, b) => b.score - a.score || a.order - b.order)
    .slice(0, most)
    .map(({ entry }) => entry);
}
