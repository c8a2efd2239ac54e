import type { ProblemText } from '../problem-text';

/** Ways to be alerted outside the console. */
export const channels = {
  'channel-not-configured': {
    title: { az: 'Bu kanal qurulmayıb', ru: 'Этот канал не настроен', en: 'This channel is not set up' },
    detail: {
      az: 'Xəttin bu kanal üçün giriş məlumatı yoxdur. Administratora deyin və ya başqa kanal seçin.',
      ru: 'У линии нет учётных данных для этого канала. Скажите администратору или выберите другой.',
      en: 'The line has no credentials for it. Tell the administrator, or choose another channel.',
    },
  },
  'wrong-contact-code': {
    title: { az: 'Kod uyğun deyil', ru: 'Код не подходит', en: 'The code does not fit' },
    detail: {
      az: 'Ən son göndərilən kodu yazın. O, 15 dəqiqə və beş cəhd üçün keçərlidir; lazım olsa yenisini göndərin.',
      ru: 'Введите последний присланный код. Он действует 15 минут и пять попыток; при необходимости запросите новый.',
      en: 'Enter the newest code. It counts for 15 minutes and five tries; have a new one sent if need be.',
    },
  },
  'contact-not-verified': {
    title: {
      az: 'Ünvan hələ təsdiqlənməyib',
      ru: 'Адрес ещё не подтверждён',
      en: 'The address is not confirmed yet',
    },
    detail: {
      az: 'Əvvəlcə ora göndərilən kodla təsdiqləyin.',
      ru: 'Сначала подтвердите его тем, что туда прислано.',
      en: 'Confirm it first with what was sent there.',
    },
  },
  'too-many-contacts': {
    title: { az: 'Ünvanlar həddindən artıqdır', ru: 'Слишком много адресов', en: 'Too many addresses' },
    detail: {
      az: 'Əvvəlcə daha istifadə etmədiyinizi silin.',
      ru: 'Сначала удалите тот, которым больше не пользуетесь.',
      en: 'Remove one you no longer use first.',
    },
  },
  'guessable-pin': {
    title: { az: 'Bu PIN asan tapılır', ru: 'Этот PIN легко угадать', en: 'This PIN is easily guessed' },
    detail: {
      az: 'Sıra, təkrar və ya il olmayan altı rəqəm seçin.',
      ru: 'Выберите шесть цифр: не подряд, не повтор и не год.',
      en: 'Choose six digits that are no row, no repetition and no year.',
    },
  },
} as const satisfies Record<string, ProblemText>;
