import type { CountryPack } from '#contracts/country-pack';

/** Runs one statement and returns its rows. */
export type Query = <Row>(sql: string, parameters: readonly unknown[]) => Promise<Row[]>;

/**
 * Brings the tables `topic` and `region` to what the country pack says. Nothing is deleted, since inquiries point at
 * it: a topic that left the pack is retired. Safe to repeat; call it in one transaction.
 */
export async function seedTopicsAndRegions(
  query: Query,
  pack: Pick<CountryPack, 'topics' | 'regions'>,
): Promise<void> {
  for (const topic of parentsFirst(pack.topics)) {
    await query(
      `insert into topic (key, parent, names, sort, is_active) values ($1, $2, $3, $4, $5)
       on conflict (key) do update set parent = excluded.parent, names = excluded.names, sort = excluded.sort,
         is_active = excluded.is_active
       where (topic.parent, topic.names, topic.sort, topic.is_active)
         is distinct from (excluded.parent, excluded.names, excluded.sort, excluded.is_active)`,
      [topic.key, topic.parent, JSON.stringify(topic.names), topic.order, topic.isActive],
    );
  }
  await query(`update topic set is_active = false where is_active and key <> all($1)`, [
    pack.topics.map((topic) => topic.key),
  ]);
  for (const region of parentsFirst(pack.regions)) {
    await query(
      `insert into region (key, kind, parent, names) values ($1, $2, $3, $4)
       on conflict (key) do update set kind = excluded.kind, parent = excluded.parent, names = excluded.names
       where (region.kind, region.parent, region.names)
         is distinct from (excluded.kind, excluded.parent, excluded.names)`,
      [region.key, region.kind, region.parent, JSON.stringify(region.names)],
    );
  }
}

/** The pack's check has made sure that every parent exists and none is its own ancestor. */
function parentsFirst<Entry extends { key: string; parent: string | null }>(
  entries: readonly Entry[],
): Entry[] {
  const byKey = new Map(entries.map((entry) => [entry.key, entry]));
  const depth = (entry: Entry): number => {
    const parent = entry.parent === null ? undefined : byKey.get(entry.parent);
    return parent ? depth(parent) + 1 : 0;
  };
  return entries.toSorted((left, right) => depth(left) - depth(right));
}
