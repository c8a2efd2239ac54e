import type { CountryPack } from '#contracts/country-pack';
import type { Language, Localised } from '#contracts/language';

/** The parts of the country pack the screens need. */
export type PublicPack = Pick<CountryPack, 'pack' | 'topics' | 'regions' | 'vocabulary' | 'clocks' | 'units'>;

/** The name of a key in the reader's language; the key itself when the pack no longer knows it. */
export function nameOf(
  list: readonly { key: string; names: Localised }[],
  key: string | null | undefined,
  language: Language,
): string {
  if (!key) return '—';
  return list.find((entry) => entry.key === key)?.names[language] ?? key;
}

/** A topic with its parent: `Xaricdə iş › Saxta müqavilə`. */
export function topicName(pack: PublicPack, key: string | null | undefined, language: Language): string {
  const topic = pack.topics.find((entry) => entry.key === key);
  if (!topic) return key ?? '—';
  const parent = pack.topics.find((entry) => entry.key === topic.parent);
  return parent ? `${parent.names[language]} › ${topic.names[language]}` : topic.names[language];
}
