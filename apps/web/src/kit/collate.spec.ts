import { compareWords } from './collate';

it('orders words as the Azerbaijani alphabet does', () => {
  const words = [
    'Şəki',
    'Xızı',
    'Gəncə',
    'Ğ',
    'Bakı',
    'Həsən',
    'Əli',
    'Eldar',
    'İsmayıllı',
    'Iğdır',
    'Qax',
    'Kür',
  ];
  expect(words.sort(compareWords)).toEqual([
    'Bakı', 'Eldar', 'Əli', 'Gəncə', 'Ğ', 'Həsən', 'Xızı', 'Iğdır', 'İsmayıllı', 'Kür', 'Qax', 'Şəki',
  ]); // prettier-ignore
});

it('puts a word before its longer form', () => {
  expect(compareWords('Bakı', 'Bakıxanov')).toBeLessThan(0);
  expect(compareWords('Bakı', 'bakı')).toBe(0);
});
