import type { ProblemText } from '../problem-text';

/** Alerts. */
export const alerts = {
  'alert-not-armed': {
    title: {
      az: 'Siqnal artıq göndərilib',
      ru: 'Сигнал уже отправлен',
      en: 'The alert has already gone out',
    },
    detail: {
      az: 'Vəziyyətinə aşağıdakı sətirdə baxın.',
      ru: 'Его состояние видно в строке ниже.',
      en: 'Its state stands in the line below.',
    },
  },
  'already-acknowledged': {
    title: {
      az: 'Siqnalı artıq qəbul ediblər',
      ru: 'Сигнал уже принят',
      en: 'The alert has already been acknowledged',
    },
    detail: {
      az: 'Kim qəbul edib, aşağıda göstərilir.',
      ru: 'Кто принял, показано ниже.',
      en: 'Who took it is shown below.',
    },
  },
  'alert-not-open': {
    title: {
      az: 'Bu siqnal artıq açıq deyil',
      ru: 'Этот сигнал уже не открыт',
      en: 'This alert is no longer open',
    },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
} as const satisfies Record<string, ProblemText>;
