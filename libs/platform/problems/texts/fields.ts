import type { Texts } from '../problem-text';

/** What can be wrong with one field; `{limit}` and the like are filled from the refusal's facts. */
export const fields = {
  required: { az: 'Doldurulmalıdır.', ru: 'Нужно заполнить.', en: 'Must be filled in.' },
  'too-long': {
    az: 'Çox uzundur: ən çoxu {limit} işarə.',
    ru: 'Слишком длинно: не более {limit} знаков.',
    en: 'Too long: {limit} characters at most.',
  },
  'too-short': { az: 'Çox qısadır.', ru: 'Слишком коротко.', en: 'Too short.' },
  'wrong-type': {
    az: 'Gözlənilən növ deyil.',
    ru: 'Неверный тип значения.',
    en: 'Not the kind of value expected.',
  },
  'not-a-choice': {
    az: 'Siyahıdakı dəyərlərdən biri deyil.',
    ru: 'Нет в списке допустимых значений.',
    en: 'Not one of the choices.',
  },
  'unknown-topic': { az: 'Belə mövzu yoxdur.', ru: 'Такой темы нет.', en: 'There is no such topic.' },
  'unknown-region': {
    az: 'Belə rayon və ya şəhər yoxdur.',
    ru: 'Такого района или города нет.',
    en: 'There is no such district or city.',
  },
  'unknown-field': { az: 'Belə sahə yoxdur.', ru: 'Такого поля нет.', en: 'There is no such field.' },
  'wrong-reference': {
    az: 'Müraciət nömrəsi yanlışdır: yoxlama hərfi uyğun gəlmir.',
    ru: 'Неверный номер обращения: не сходится контрольная буква.',
    en: 'Wrong reference: the check letter does not fit.',
  },
  'wrong-format': {
    az: 'Yazılışı yanlışdır.',
    ru: 'Неверный вид записи.',
    en: 'Not written in the right form.',
  },
} as const satisfies Record<string, Texts>;
