import type { Language } from '#contracts/language';

/** One part of what an item says; `lang` where it is not in the reader's language. */
export interface SaidField {
  readonly label: string;
  readonly text: string;
  readonly lang?: Language;
}

/** One thing a rule set says: a sign, a question, a threshold, a reading, or a text of its own. */
export interface SaidItem {
  /** The same in every version. */
  readonly id: string;
  readonly part: string;
  readonly name: string;
  /** What is empty is not said. */
  readonly fields: readonly SaidField[];
  /** In a list whose order says something: that list and the how-maniest of it. */
  readonly place?: { readonly list: string; readonly nth: number };
}

export interface FieldChange extends Omit<SaidField, 'text'> {
  readonly before: string;
  readonly after: string;
}

export interface ItemChange {
  readonly item: SaidItem;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly fields: readonly FieldChange[];
}

/**
 * What a version says otherwise than the one before it: items in the order of the new one, then those that are gone. The
 * place is said of what is new and of what was moved past others, and not of what they pushed along.
 * @param placeLabel what the place in a list is called
 */
export function changesBetween(
  before: readonly SaidItem[],
  after: readonly SaidItem[],
  placeLabel: string,
): ItemChange[] {
  const find = (items: readonly SaidItem[], { id }: SaidItem): SaidItem | undefined =>
    items.find((each) => each.id === id);
  const pairs = after.map((item) => ({ item, was: find(before, item) }));
  const moved = movedOf(pairs);
  return [
    ...pairs.map(({ item, was }): ItemChange => {
      const isPlaced = item.place !== undefined && (!was || moved.has(item.id));
      const place = { label: placeLabel, before: placeOf(was), after: placeOf(item) };
      return {
        item,
        kind: was ? 'changed' : 'added',
        fields: [...fieldsBetween(was?.fields, item.fields), ...(isPlaced ? [place] : [])],
      };
    }),
    ...before
      .filter((item) => !find(after, item))
      .map((item): ItemChange => ({ item, kind: 'removed', fields: fieldsBetween(item.fields, undefined) })),
  ].filter(({ fields }) => fields.length > 0);
}

function placeOf(item: SaidItem | undefined): string {
  return item?.place ? String(item.place.nth) : '';
}

/** The fewest items that must have been moved for the others to stand in their old order, by id. */
function movedOf(pairs: readonly { item: SaidItem; was: SaidItem | undefined }[]): Set<string> {
  const placed = pairs.flatMap(({ item, was }) =>
    item.place && was?.place ? [{ id: item.id, list: item.place.list, nth: was.place.nth }] : [],
  );
  const lists = [...new Set(placed.map(({ list }) => list))];
  return new Set(
    lists.flatMap((list) => {
      const here = placed.filter((each) => each.list === list);
      const stayed = longestRising(here.map(({ nth }) => nth));
      return here.filter(({ nth }) => !stayed.has(nth)).map(({ id }) => id);
    }),
  );
}

function longestRising(numbers: readonly number[]): Set<number> {
  const longest = (runs: readonly number[][]): number[] =>
    runs.reduce((one, other) => (other.length > one.length ? other : one), []);
  const runs: number[][] = [];
  for (const number of numbers)
    runs.push([...longest(runs.filter((run) => (run.at(-1) ?? number) < number)), number]);
  return new Set(longest(runs));
}

function fieldsBetween(
  before: SaidItem['fields'] = [],
  after: SaidItem['fields'] = [],
): readonly FieldChange[] {
  const textOf = (fields: SaidItem['fields'], label: string): string =>
    fields.find((each) => each.label === label)?.text ?? '';
  return [...new Map([...before, ...after].map((field) => [field.label, field])).values()]
    .map(({ text: _, ...field }) => ({
      ...field,
      before: textOf(before, field.label),
      after: textOf(after, field.label),
    }))
    .filter((field) => field.before !== field.after);
}
