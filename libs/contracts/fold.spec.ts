import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import fc from 'fast-check';
import type { Region, Topic } from './country-pack';
import { type Findable, fold, matchScore, searchKey, skeleton } from './fold';

const seeds = (file: string): unknown =>
  JSON.parse(readFileSync(join(__dirname, '../../seeds/az', file), 'utf8'));
const regions = seeds('regions.json') as Region[];
const topics = seeds('topics.json') as Topic[];
const districts = regions.filter((region) => region.kind !== 'economic-region');

function first(query: string, entries: ReadonlyMap<string, Findable>): string | undefined {
  let winner: { key: string; score: number } | undefined;
  for (const [key, entry] of entries) {
    const score = matchScore(query, entry);
    if (score > (winner?.score ?? 0)) winner = { key, score };
  }
  return winner?.key;
}

describe('fold', () => {
  it.each([
    ['Gəncə', 'gence'],
    ['XANKƏNDİ', 'xankendi'],
    ['ISMAYILLI İsmayıllı', 'ismayilli ismayilli'],
    ['Göyçay, Ağsu, Şəki, Üç', 'goycay, agsu, seki, uc'],
    ['Сёстры Й', 'сестры й'],
    ['Ә Ө', 'ә ө'],
  ])('%s → %s', (text, folded) => {
    expect(fold(text)).toBe(folded);
  });

  it('keeps the length of any text, so that a hit can be marked in the original', () => {
    fc.assert(fc.property(fc.string({ unit: 'binary' }), (text) => fold(text).length === text.length));
    expect(fold('İİİ')).toHaveLength(3);
  });
});

describe('searchKey', () => {
  it.each([
    ['Ҝәнҹә', 'gence'],
    ['Гянджа', 'genca'],
    ['Ағдәрә', 'agdere'],
    ['Һаҹыгабул', 'hacigabul'],
    ['Кюрдамир', 'kurdamir'],
    ['Щука, ц', 'suka ts'],
    ['  Şəki – Zaqatala! ', 'seki zaqatala'],
    ['s\u0327\u0259ki', 'seki'],
    ['', ''],
  ])('%s → %s', (text, key) => {
    expect(searchKey(text)).toBe(key);
  });
});

describe('skeleton', () => {
  it.each([
    ['Qax', 'Gakh', 'Гах'],
    ['Culfa', 'Julfa', 'Джульфа'],
    ['Şəki', 'Sheki', 'Шеки'],
    ['Ağcabədi', 'Aghjabadi', 'Агджабеди'],
    ['Yevlax', 'Yevlakh', 'Евлах'],
    ['Mingəçevir', 'Mingachevir', 'Мингячевир'],
    ['Sumqayıt', 'Sumgait', 'Сумгаит'],
  ])('%s, %s and %s sound alike', (az, en, ru) => {
    expect([skeleton(en), skeleton(ru)]).toEqual([skeleton(az), skeleton(az)]);
  });
});

describe('finding a district', () => {
  const whole = new Map<string, Findable>(
    regions.map((region) => [region.key, { names: Object.values(region.names), search: region.aliases }]),
  );
  const azOnly = new Map<string, Findable>(
    districts.map((region) => [region.key, { names: [region.names.az] }]),
  );
  const capitals = (text: string): string => text.toLocaleUpperCase('az');
  const hits = (typed: (region: Region) => string, entries: ReadonlyMap<string, Findable>): string[] =>
    districts.filter((region) => first(typed(region), entries) !== region.key).map((region) => region.key);

  it('knows 87 of them', () => {
    expect(districts).toHaveLength(87);
  });

  it.each<[string, (region: Region) => string]>([
    ['as written', (region) => region.names.az],
    ['without diacritics', (region) => fold(region.names.az)],
    ['in capitals', (region) => capitals(region.names.az)],
    ['in plain capitals', (region) => fold(region.names.az).toUpperCase()],
    ['in English', (region) => region.names.en],
    ['in Russian', (region) => region.names.ru],
    ['in Russian capitals', (region) => region.names.ru.toUpperCase()],
  ])('finds all 87 first when typed %s', (_, typed) => {
    expect(hits(typed, whole)).toEqual([]);
  });

  it('finds every alias first', () => {
    const lost = regions.flatMap((region) =>
      region.aliases.filter((alias) => first(alias, whole) !== region.key),
    );
    expect(lost).toEqual([]);
  });

  it('finds other spellings by sound alone, from the Azerbaijani name: English 86 of 87, Russian 85', () => {
    expect(hits((region) => fold(region.names.az), azOnly)).toEqual([]);
    expect(hits((region) => region.names.en, azOnly)).toEqual(['baki']);
    expect(hits((region) => region.names.ru, azOnly)).toEqual(['baki', 'goygol']);
  });

  it('finds a name with one slip of the finger', () => {
    expect(first('Lenkaren', whole)).toBe('lenkeran');
    expect(first('mingecvir', whole)).toBe('mingecevir');
    expect(first('Zaqtaala', whole)).toBe('zaqatala');
  });

  it('prefers the city to the economic region of the same name', () => {
    expect(first('bakı', whole)).toBe('baki');
    expect(first('Naxçıvan', whole)).toBe('naxcivan');
  });
});

describe('finding a topic', () => {
  const byKey = new Map(topics.map((topic) => [topic.key, topic]));
  const whole = new Map<string, Findable>(
    topics.map((topic) => [
      topic.key,
      {
        names: Object.values(topic.names),
        search: Object.values(topic.search).flat(),
        context: topic.parent ? Object.values(byKey.get(topic.parent)?.names ?? {}) : [],
      },
    ]),
  );

  it.each(['az', 'ru', 'en'] as const)(
    'finds every topic first by its name in %s, also folded',
    (language) => {
      const lost = topics.filter((topic) => {
        const name = topic.names[language];
        return first(name, whole) !== topic.key || first(fold(name).toUpperCase(), whole) !== topic.key;
      });
      expect(lost.map((topic) => topic.key)).toEqual([]);
    },
  );

  it.each([
    ['pasportumu vermir', 'documents-taken-by-employer'],
    ['usaq dilenir', 'child-begging-seen'],
    ['забрали паспорт', 'documents-taken-by-employer'],
    ['böyrək', 'organ-removal'],
    ['saxta is', 'job-offer-check'],
    ['scholarship', 'scholarship'],
    ['jurnalist', 'press-and-media'],
    ['intihar', 'suicidal-crisis'],
    ['maas vermirler', 'unpaid-wages-at-home'],
    ['siginacaq', 'shelter'],
    ['xəstəxanaya', 'medical-help'],
  ])('%s → %s', (typed, key) => {
    expect(first(typed, whole)).toBe(key);
  });

  it.each(['', '   ', '—', 'zzzzqqq'])('finds nothing for "%s"', (typed) => {
    expect(first(typed, whole)).toBeUndefined();
  });

  it('ranks: the whole name, its beginning, a synonym, a word in it, its sound', () => {
    const entry: Findable = { names: ['Şəki şəhəri'], search: ['ipək'], context: ['Şimal'] };
    const scores = ['şəki şəhəri', 'şək', 'ipə', 'şəhər', 'sheki shehri'].map((typed) =>
      matchScore(typed, entry),
    );
    expect(scores).toEqual([...scores].sort((a, b) => b - a));
    expect(scores.every((score) => score > 0)).toBe(true);
    expect(matchScore('şimal', entry)).toBe(0);
    expect(matchScore('şəhər şimal', entry)).toBeGreaterThan(0);
  });
});
