import type { ProblemText } from '../problem-text';

/** Calls and presence. */
export const calls = {
  'offer-gone': {
    title: {
      az: 'Bu zəng artıq sizə gəlmir',
      ru: 'Этот звонок уже не для вас',
      en: 'This call no longer rings for you',
    },
    detail: {
      az: 'Zəng edən asıb və ya başqası cavab verib.',
      ru: 'Звонивший повесил трубку или ответил другой.',
      en: 'The caller hung up or somebody else answered.',
    },
  },
  'call-not-live': {
    title: { az: 'Zəng artıq davam etmir', ru: 'Звонок уже не идёт', en: 'The call is no longer going on' },
    detail: {
      az: 'Müraciəti yazmağa davam edin.',
      ru: 'Продолжайте записывать обращение.',
      en: 'Go on writing the inquiry.',
    },
  },
  'presence-busy': {
    title: {
      az: 'Zəng zamanı vəziyyət dəyişmir',
      ru: 'Во время звонка состояние не меняется',
      en: 'Your state cannot change during a call',
    },
    detail: { az: 'Əvvəlcə zəngi bitirin.', ru: 'Сначала завершите звонок.', en: 'End the call first.' },
  },
  'call-back-taken': {
    title: {
      az: 'Bu geri zəngi başqası götürüb',
      ru: 'Этот обратный звонок взял другой',
      en: 'Somebody else took this call-back',
    },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
} as const satisfies Record<string, ProblemText>;
