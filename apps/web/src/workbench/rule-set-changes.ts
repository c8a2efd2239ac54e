/** One thing a rule set says: a sign, a question, a threshold, a reading, or a text of its own. */
export interface SaidItem {
  /** The same in every version. */
  readonly id: string;
  readonly part: string;
  readonly name: string;
  /** By label; what is empty is not said. */
  readonly fields: Readonly<Record<string, string>>;
}

export interface ItemChange {
  readonly item: SaidItem;
  readonly kind: 'added' | 'removed' | 'changed';
  readonly fields: readonly { readonly label: string; readonly before: string; readonly after: string }[];
}

/** What a version says otherwise than the one before it: items in the order of the new one, then those that are gone. */
export function changesBetween(before: readonly SaidItem[], after: readonly SaidItem[]): ItemChange[] {
  const find = (items: readonly SaidItem[], { id }: SaidItem): SaidItem | undefined =>
    items.find((each) => each.id === id);
  return [
    ...after.map((item): ItemChange => {
      const was = find(before, item);
      return { item, kind: was ? 'changed' : 'added', fields: fieldsBetween(was?.fields, item.fields) };
    }),
    ...before
      .filter((item) => !find(after, item))
      .map((item): ItemChange => ({ item, kind: 'removed', fields: fieldsBetween(item.fields, undefined) })),
  ].filter(({ fields }) => fields.length > 0);
}

function fieldsBetween(
  before: SaidItem['fields'] = {},
  after: SaidItem['fields'] = {},
): ItemChange['fields'] {
  return [...new Set([...Object.keys(before), ...Object.keys(after)])]
    .map((label) => ({ label, before: before[label] ?? '', after: after[label] ?? '' }))
    .filter((field) => field.before !== field.after);
}
