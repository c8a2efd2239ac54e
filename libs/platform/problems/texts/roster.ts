import type { ProblemText } from '../problem-text';

/** The roster of the duty officers, and the ladder of an alert. */
export const roster = {
  'roster-changed': {
    title: {
      az: 'Cədvəli bu arada başqası dəyişib',
      ru: 'График тем временем изменил кто-то другой',
      en: 'Somebody else has changed the roster meanwhile',
    },
    detail: {
      az: 'Heç nə saxlanmadı. Səhifəni yeniləyin və yenidən edin.',
      ru: 'Ничего не сохранено. Обновите страницу и повторите.',
      en: 'Nothing was kept. Refresh the page and do it again.',
    },
  },
  'roster-week-over': {
    title: { az: 'Bu həftə bitib', ru: 'Эта неделя закончилась', en: 'This week is over' },
    detail: {
      az: 'Keçmiş həftə dərc olunmur.',
      ru: 'Прошедшая неделя не публикуется.',
      en: 'A past week is not published.',
    },
  },
  'roster-not-whole': {
    title: {
      az: 'Cədvəl dərc olunmadı: onda boşluq var',
      ru: 'График не опубликован: в нём есть пробел',
      en: 'The roster was not published: something is missing',
    },
    detail: {
      az: 'Harada olduğu aşağıda göstərilir. Qaralama saxlanılıb.',
      ru: 'Где именно, показано ниже. Черновик сохранён.',
      en: 'Where is shown below. The draft is kept.',
    },
  },
  'cover-refused': {
    title: {
      az: 'Belə əvəzləmə mümkün deyil',
      ru: 'Такая замена невозможна',
      en: 'Nobody can stand in like that',
    },
    detail: {
      az: 'Heç nə dəyişmədi. Səbəb aşağıda göstərilir.',
      ru: 'Ничего не изменилось. Причина показана ниже.',
      en: 'Nothing was changed. The reason is shown below.',
    },
  },
  'cover-settled': {
    title: {
      az: 'Buna artıq cavab verilib',
      ru: 'На это уже ответили',
      en: 'This has been answered already',
    },
    detail: {
      az: 'Cədvəldə indiki vəziyyət göstərilir. Razılaşdırılmış əvəzləməni cədvəli aparan bitirir.',
      ru: 'В графике показано, как есть сейчас. Согласованную замену отменяет тот, кто ведёт график.',
      en: 'The roster shows how it is now. What was agreed is ended by whoever keeps the roster.',
    },
  },
  'ladder-with-hole': {
    title: {
      az: 'Pilləkən saxlanmadı: siqnal itə bilərdi',
      ru: 'Лестница не сохранена: тревога могла бы потеряться',
      en: 'The ladder was not saved: an alert could fall through it',
    },
    detail: {
      az: 'Hansı pillədə olduğu aşağıda göstərilir. Əvvəlki pilləkən qüvvədədir.',
      ru: 'На какой ступени, показано ниже. Действует прежняя лестница.',
      en: 'Which step it is is shown below. The one before stays in force.',
    },
  },
  'ladder-changed': {
    title: {
      az: 'Pilləkəni bu arada başqası dəyişib',
      ru: 'Лестницу тем временем изменил кто-то другой',
      en: 'Somebody else has changed the ladder meanwhile',
    },
    detail: {
      az: 'Heç nə saxlanmadı. Səhifəni yeniləyin.',
      ru: 'Ничего не сохранено. Обновите страницу.',
      en: 'Nothing was saved. Refresh the page.',
    },
  },
} as const satisfies Record<string, ProblemText>;
