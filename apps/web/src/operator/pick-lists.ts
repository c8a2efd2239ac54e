import type { Language } from '#contracts/language';
import { nameOf, topicName, type PublicPack } from '../api/pack';
import type { Pickable } from '../kit/search-list';

/** Before anything is typed the picker offers this many. */
const favouritesShown = 8;

/** Every topic that may still be chosen, with its parent in front. */
export function topicChoices(pack: PublicPack, language: Language): Pickable[] {
  return pack.topics
    .filter((topic) => topic.isActive)
    .map((topic) => {
      const parent = pack.topics.find((entry) => entry.key === topic.parent);
      return {
        key: topic.key,
        label: topicName(pack, topic.key, language),
        findable: {
          names: Object.values(topic.names),
          search: Object.values(topic.search).flat(),
          context: parent ? Object.values(parent.names) : [],
        },
      };
    });
}

/** The upper topics, in the line's own order. */
export function topicFavourites(pack: PublicPack): string[] {
  return pack.topics
    .filter((topic) => topic.isActive && topic.parent === null)
    .toSorted((a, b) => a.order - b.order)
    .slice(0, favouritesShown)
    .map((topic) => topic.key);
}

/** Every place, with the region it lies in. */
export function placeChoices(pack: PublicPack, language: Language): Pickable[] {
  return pack.regions.map((region) => {
    const parent = pack.regions.find((entry) => entry.key === region.parent);
    return {
      key: region.key,
      label: parent
        ? `${region.names[language]} · ${nameOf(pack.regions, parent.key, language)}`
        : region.names[language],
      findable: {
        names: Object.values(region.names),
        search: region.aliases,
        context: parent ? Object.values(parent.names) : [],
      },
    };
  });
}

/** The cities: most calls name one of them. */
export function placeFavourites(pack: PublicPack): string[] {
  return pack.regions
    .filter((region) => region.kind === 'city')
    .slice(0, favouritesShown)
    .map((region) => region.key);
}
