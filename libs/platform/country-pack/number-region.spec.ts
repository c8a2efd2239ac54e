import { loadCountryPack } from './country-pack';
import { numberRegion } from './number-region';

const pack = loadCountryPack('az');

it.each([
  ['+994125550101', 'Bakı'],
  ['+994222551234', 'Gəncə'],
  ['+994365441234', 'Naxçıvan'],
  ['+994369991234', 'Naxçıvan iqtisadi rayonu'],
  ['+994501234567', 'Azərbaycan, mobil'],
  ['+994999999999', 'Azərbaycan, mobil'],
  ['+994881234567', 'Azərbaycan'],
  ['+905321234567', 'Türkiyə'],
  ['+903921234567', 'Şimali Kipr'],
  ['+971501234567', 'Birləşmiş Ərəb Əmirlikləri'],
  ['+79161234567', 'Rusiya'],
  ['+77011234567', 'Qazaxıstan'],
  ['+38267123456', 'Monteneqro'],
])('%s belongs to %s', (number, name) => {
  expect(numberRegion(pack, number)?.az).toBe(name);
});

it.each([null, '', '152', '+6799999999', 'anonymous'])('knows nothing of %s', (number) => {
  expect(numberRegion(pack, number)).toBeNull();
});
