import type { ProblemText } from '../problem-text';

/** Inquiries, and how long they are kept. */
export const inquiries = {
  'edit-conflict': {
    title: {
      az: 'Bu sahəni başqası dəyişib',
      ru: 'Это поле изменил кто-то другой',
      en: 'Somebody else changed this field',
    },
    detail: {
      az: 'İki mətndən birini seçin.',
      ru: 'Выберите один из двух вариантов.',
      en: 'Choose one of the two versions.',
    },
  },
  'inquiry-closed': {
    title: { az: 'Müraciət bağlanıb', ru: 'Обращение закрыто', en: 'The inquiry is closed' },
    detail: {
      az: 'Bağlanmış müraciət dəyişdirilmir.',
      ru: 'Закрытое обращение не изменяется.',
      en: 'A closed inquiry is not changed.',
    },
  },
  erased: {
    title: { az: 'Bu silinib', ru: 'Это удалено', en: 'This was erased' },
    detail: {
      az: 'Silinən heç kim tərəfindən oxuna və dəyişdirilə bilməz.',
      ru: 'Удалённое никто не может ни прочитать, ни изменить.',
      en: 'What was erased can neither be read nor changed by anybody.',
    },
  },
  'on-hold': {
    title: {
      az: 'Müraciət hüquqi saxlanmadadır',
      ru: 'Обращение удерживается по закону',
      en: 'The inquiry is under legal hold',
    },
    detail: {
      az: 'Saxlanma götürülənə qədər silinmir; cəhd qeydə alındı.',
      ru: 'До снятия удержания оно не удаляется; попытка записана.',
      en: 'It is not erased until the hold is released; the attempt was recorded.',
    },
  },
  'under-way': {
    title: {
      az: 'Zəng və ya siqnal hələ davam edir',
      ru: 'Звонок или тревога ещё не завершены',
      en: 'The call or an alert is still under way',
    },
    detail: {
      az: 'Zəng bitəndən və siqnal qəbul ediləndən sonra silin.',
      ru: 'Удалите после окончания звонка и принятия тревоги.',
      en: 'Erase it once the call has ended and the alert is acknowledged.',
    },
  },
  'unknown-token': {
    title: { az: 'Belə kod yoxdur', ru: 'Такого кода нет', en: 'There is no such token' },
    detail: {
      az: 'Rəqəmləri zəng edənlə dörd-dörd yoxlayın.',
      ru: 'Проверьте с звонящим цифры по четыре.',
      en: 'Check the digits with the caller, four by four.',
    },
  },
  'too-many-tokens': {
    title: {
      az: 'Bir saatda həddən çox kod yoxlanıb',
      ru: 'За час проверено слишком много кодов',
      en: 'Too many tokens were tried within an hour',
    },
    detail: {
      az: 'Nəzarətçiyə deyin; bir saatdan sonra yenidən cəhd edin.',
      ru: 'Сообщите супервизору; повторите через час.',
      en: 'Tell the shift supervisor; try again in an hour.',
    },
  },
  'hold-over': {
    title: { az: 'Saxlanma artıq götürülüb', ru: 'Удержание уже снято', en: 'The hold was already released' },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
  'already-on-hold': {
    title: {
      az: 'Müraciət artıq saxlanmadadır',
      ru: 'Обращение уже удерживается',
      en: 'The inquiry is already under hold',
    },
    detail: { az: 'Səhifəni yeniləyin.', ru: 'Обновите страницу.', en: 'Refresh the page.' },
  },
  'fields-missing': {
    title: {
      az: 'Bağlamaq üçün sahələr çatışmır',
      ru: 'Для закрытия не хватает полей',
      en: 'Fields are missing for closing',
    },
    detail: {
      az: 'Göstərilən sahələri doldurun.',
      ru: 'Заполните указанные поля.',
      en: 'Fill in the fields named below.',
    },
  },
} as const satisfies Record<string, ProblemText>;
