import { offer, type Pickable } from './search-list';

const entry = (key: string, names: string[], search: string[] = []): Pickable => ({
  key,
  label: names[0] ?? key,
  findable: { names, search },
});
const entries = [
  entry('work', ['Xaricdə iş', 'Работа за рубежом', 'Work abroad'], ['qürbət']),
  entry('contract', ['Saxta müqavilə', 'Поддельный договор', 'Fake contract']),
  entry('other', ['Digər', 'Другое', 'Other']),
];
const found = (query: string, favourites: string[] = []): string[] =>
  offer(entries, query, favourites).map(({ key }) => key);

it('offers the favourites before anything is typed, in their order', () => {
  expect(found('', ['other', 'work', 'gone'])).toEqual(['other', 'work']);
});

it('finds without diacritics, in capitals, in Russian and by what people say', () => {
  expect(found('XARICDE')).toEqual(['work']);
  expect(found('договор')).toEqual(['contract']);
  expect(found('qurbet')).toEqual(['work']);
});

it('offers nothing for a word nobody knows', () => {
  expect(found('zzzz', ['work'])).toEqual([]);
});
