import type { ProblemText } from '../problem-text';

/** Requests that cannot be served as they are. */
export const requests = {
  'too-many-requests': {
    title: { az: 'Həddən çox sorğu', ru: 'Слишком много запросов', en: 'Too many requests' },
    detail: {
      az: 'Bir az gözləyin, sonra yenidən cəhd edin.',
      ru: 'Подождите немного и повторите.',
      en: 'Wait a little, then try again.',
    },
  },
  'request-timeout': {
    title: {
      az: 'Sorğu vaxtında gəlmədi',
      ru: 'Запрос не пришёл вовремя',
      en: 'The request did not arrive in time',
    },
    detail: {
      az: 'Şəbəkəni yoxlayıb yenidən cəhd edin.',
      ru: 'Проверьте сеть и повторите.',
      en: 'Check the network and try again.',
    },
  },
  'not-allowed': {
    title: { az: 'Buna icazəniz yoxdur', ru: 'У вас нет на это права', en: 'You may not do this' },
    detail: {
      az: 'Lazımdırsa, nəzarətçiyə müraciət edin.',
      ru: 'Если это нужно, обратитесь к супервизору.',
      en: 'If you need it, ask the shift supervisor.',
    },
  },
  'not-found': {
    title: { az: 'Tapılmadı', ru: 'Не найдено', en: 'Not found' },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
  'wrong-origin': {
    title: {
      az: 'Sorğu başqa saytdan gəlib',
      ru: 'Запрос пришёл с другого сайта',
      en: 'The request came from another site',
    },
    detail: {
      az: 'Səhifəni birbaşa açın.',
      ru: 'Откройте страницу напрямую.',
      en: 'Open the page directly.',
    },
  },
  'invalid-request': {
    title: { az: 'Sorğuda səhv var', ru: 'В запросе ошибка', en: 'The request has a mistake' },
    detail: {
      az: 'Göstərilən sahələri düzəldin.',
      ru: 'Исправьте указанные поля.',
      en: 'Correct the fields named below.',
    },
  },
  'wrong-signature': {
    title: {
      az: 'Sorğu operator şəbəkəsinin imzası ilə gəlməyib',
      ru: 'Запрос не подписан оператором связи',
      en: 'The request is not signed by the carrier',
    },
    detail: {
      az: 'Heç nə saxlanmadı; PUBLIC_URL və açarı yoxlayın.',
      ru: 'Ничего не сохранено; проверьте PUBLIC_URL и ключ.',
      en: 'Nothing was stored; check PUBLIC_URL and the token.',
    },
  },
  'malformed-body': {
    title: {
      az: 'Sorğu oxuna bilmədi',
      ru: 'Запрос не удалось прочитать',
      en: 'The request could not be read',
    },
    detail: {
      az: 'Heç nə saxlanmadı; yenidən göndərin.',
      ru: 'Ничего не сохранено; отправьте снова.',
      en: 'Nothing was stored; send it again.',
    },
  },
  'body-too-large': {
    title: { az: 'Sorğu həddən böyükdür', ru: 'Запрос слишком велик', en: 'The request is too large' },
    detail: { az: 'Mətni qısaldın.', ru: 'Сократите текст.', en: 'Shorten the text.' },
  },
  'unsupported-media-type': {
    title: {
      az: 'Bu format qəbul edilmir',
      ru: 'Этот формат не принимается',
      en: 'This format is not accepted',
    },
    detail: { az: 'JSON göndərin.', ru: 'Отправьте JSON.', en: 'Send JSON.' },
  },
  'database-away': {
    title: {
      az: 'Məlumat bazası cavab vermir',
      ru: 'База данных не отвечает',
      en: 'The database does not answer',
    },
    detail: {
      az: 'Bir neçə saniyədən sonra yenidən cəhd edin; təcilidirsə, telefonla xəbər verin.',
      ru: 'Повторите через несколько секунд; если срочно, сообщите по телефону.',
      en: 'Try again in a few seconds; if it is urgent, use the telephone.',
    },
  },
  'internal-error': {
    title: {
      az: 'Bizdə xəta baş verdi',
      ru: 'У нас произошла ошибка',
      en: 'Something went wrong on our side',
    },
    detail: {
      az: 'Yenidən cəhd edin; təkrarlanarsa, aşağıdakı nömrəni administratora deyin.',
      ru: 'Попробуйте ещё раз; если повторится, сообщите администратору номер ниже.',
      en: 'Try again; if it repeats, tell the administrator the number below.',
    },
  },
} as const satisfies Record<string, ProblemText>;
