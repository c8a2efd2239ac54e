import type { ProblemText } from '../problem-text';

/** Numbers unmasked and choices overridden. */
export const breakGlass = {
  'no-number': {
    title: {
      az: 'Göstəriləcək nömrə yoxdur',
      ru: 'Показывать нечего: номера нет',
      en: 'There is no number to show',
    },
    detail: {
      az: 'Operator nömrəni ötürməyib və ya nömrə silinib.',
      ru: 'Оператор связи не передал номер, или номер удалён.',
      en: 'The carrier delivered none, or it was erased.',
    },
  },
  'too-many-numbers': {
    title: {
      az: 'Bir saatda həddən çox nömrə soruşmusunuz',
      ru: 'Слишком много номеров за час',
      en: 'Too many numbers within an hour',
    },
    detail: {
      az: 'Nəzarətçiyə xəbər verildi; ona müraciət edin.',
      ru: 'Супервизору сообщено; обратитесь к нему.',
      en: 'The shift supervisor has been told; ask them.',
    },
  },
  'not-open': {
    title: {
      az: 'Nömrə sizin üçün açıq deyil',
      ru: 'Номер для вас не открыт',
      en: 'The number is not open to you',
    },
    detail: {
      az: 'Vaxt bitibsə, səbəbi göstərib yenidən soruşun.',
      ru: 'Если время истекло, запросите снова с указанием причины.',
      en: 'If the time is over, ask again with a reason.',
    },
  },
  'nothing-withheld': {
    title: { az: 'Gizlədilən heç nə yoxdur', ru: 'Ничего не скрыто', en: 'Nothing is withheld' },
    detail: {
      az: 'Zəng edən hər şeyin ötürülməsinə razıdır.',
      ru: 'Звонивший разрешил передать всё.',
      en: 'The caller allows everything to be passed on.',
    },
  },
  'own-grant': {
    title: {
      az: 'Öz sorğunuza özünüz cavab verə bilməzsiniz',
      ru: 'Нельзя отвечать на собственный запрос',
      en: 'You cannot answer what you asked for yourself',
    },
    detail: {
      az: 'Bunu başqası etməlidir.',
      ru: 'Это делает другой человек.',
      en: 'Somebody else must do it.',
    },
  },
  'grant-settled': {
    title: {
      az: 'Bu sorğu artıq bağlanıb',
      ru: 'Этот запрос уже закрыт',
      en: 'This request is settled already',
    },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
} as const satisfies Record<string, ProblemText>;
