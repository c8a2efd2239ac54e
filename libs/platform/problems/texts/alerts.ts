import type { ProblemText } from '../problem-text';

/** Alerts. */
export const alerts = {
  'command-used': {
    title: {
      az: 'Bu, başqa bir əməlin təkrarı kimi gəldi',
      ru: 'Это пришло как повтор другого действия',
      en: 'This came as a repeat of something else',
    },
    detail: {
      az: 'Heç nə edilmədi. Bir daha edin.',
      ru: 'Ничего не сделано. Сделайте ещё раз.',
      en: 'Nothing was done. Do it once more.',
    },
  },
  'alert-not-armed': {
    title: {
      az: 'Siqnal artıq göndərilib',
      ru: 'Тревога уже отправлена',
      en: 'The alert has already gone out',
    },
    detail: {
      az: 'Vəziyyətinə aşağıdakı sətirdə baxın.',
      ru: 'Её состояние видно в строке ниже.',
      en: 'Its state stands in the line below.',
    },
  },
  'flag-answered': {
    title: {
      az: 'Bu işarəyə artıq cavab verilib',
      ru: 'На эту отметку уже ответили',
      en: 'This flag has already been answered',
    },
    detail: {
      az: 'Sizin cavabınız heç nəyi dəyişmədi. Kim nə qərar verib, aşağıda göstərilir.',
      ru: 'Ваш ответ ничего не изменил. Кто и что решил, показано ниже.',
      en: 'Your answer changed nothing. Who decided what is shown below.',
    },
  },
  'own-flag': {
    title: {
      az: 'Öz işarənizə cavab verə bilməzsiniz',
      ru: 'На свою отметку отвечает другой',
      en: 'Your own flag is for somebody else to answer',
    },
    detail: {
      az: 'Başqa nəzarətçi baxır. Təhlükə varsa, F9 basın.',
      ru: 'Её смотрит другой супервизор. Если есть опасность, нажмите F9.',
      en: 'Another supervisor looks at it. If there is danger, press F9.',
    },
  },
  'not-drawn': {
    title: {
      az: 'Bu müraciət ikinci baxışı gözləmir',
      ru: 'Это обращение не ждёт второго взгляда',
      en: 'This inquiry does not wait for a second look',
    },
    detail: {
      az: 'Seçilməyib, yaxud bu arada işarələnib, yenidən açılıb və ya köhnəlib. Heç nə yazılmadı: bunu buraxıb növbətisini açın.',
      ru: 'Оно не выбрано либо за это время отмечено, снова открыто или устарело. Ничего не записано: оставьте его и откройте следующее.',
      en: 'It was not drawn, or has been flagged, opened again or grown old since. Nothing was stored: leave it and open the next one.',
    },
  },
  'already-acknowledged': {
    title: {
      az: 'Siqnalı artıq qəbul ediblər',
      ru: 'Тревога уже принята',
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
      ru: 'Эта тревога уже не открыта',
      en: 'This alert is no longer open',
    },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
  'drill-alert-open': {
    title: {
      az: 'Sınaq indi başlamır: real siqnal cavab gözləyir',
      ru: 'Учение сейчас не начнётся: настоящая тревога ждёт ответа',
      en: 'No drill now: a real alert waits for an answer',
    },
    detail: {
      az: 'Heç kimə zəng getmədi. Siqnal qəbul ediləndən sonra yenidən cəhd edin.',
      ru: 'Никого не вызвали. Повторите, когда тревогу примут.',
      en: 'Nobody was called. Try again once the alert has been taken.',
    },
  },
  'drill-running': {
    title: {
      az: 'Sınaq artıq gedir',
      ru: 'Учение уже идёт',
      en: 'A drill is already running',
    },
    detail: {
      az: 'İkincisi başlamadı. Gedən sınaq aşağıda göstərilir.',
      ru: 'Второе не началось. Текущее показано ниже.',
      en: 'No second one was started. The one that runs is shown below.',
    },
  },
  'drill-plan-changed': {
    title: {
      az: 'Sınaq cədvəlini bu arada başqası dəyişib',
      ru: 'Расписание учений тем временем изменил другой',
      en: 'Somebody else has changed the drill times meanwhile',
    },
    detail: {
      az: 'Sizin dəyişiklik saxlanılmadı. Yeni cədvələ baxıb yenidən saxlayın.',
      ru: 'Ваши изменения не сохранены. Посмотрите новое расписание и сохраните снова.',
      en: 'Your changes were not saved. Look at the new times and save again.',
    },
  },
  'alert-held-by-another': {
    title: {
      az: 'Siqnal başqa əməkdaşdadır',
      ru: 'Тревога у другого сотрудника',
      en: 'The alert is with another officer',
    },
    detail: {
      az: 'Heç nə dəyişmədi. Kimdə olduğu aşağıda göstərilir.',
      ru: 'Ничего не изменилось. У кого она, показано ниже.',
      en: 'Nothing was changed. Who has it is shown below.',
    },
  },
  'alert-went-back': {
    title: {
      az: 'Siqnal heç kimdə deyil',
      ru: 'Тревога сейчас ни у кого',
      en: 'Nobody has this alert now',
    },
    detail: {
      az: 'O, yenidən göndərilir. Sizindirsə, əvvəlcə onu qəbul edin.',
      ru: 'Она снова рассылается. Если она ваша, сначала примите её.',
      en: 'It is being sent again. If it is yours, take it first.',
    },
  },
  'alert-accepted': {
    title: {
      az: 'Siqnal artıq icraya götürülüb',
      ru: 'Тревога уже взята в работу',
      en: 'The alert has already been accepted',
    },
    detail: {
      az: 'Növbəti addım onun təhvil verilməsidir.',
      ru: 'Следующий шаг: передача дела.',
      en: 'What comes next is its hand-over.',
    },
  },
  'alert-not-accepted': {
    title: {
      az: 'Siqnal hələ icraya götürülməyib',
      ru: 'Тревога ещё не взята в работу',
      en: 'The alert has not been accepted yet',
    },
    detail: {
      az: 'Əvvəlcə icraya götürün, sonra təhvil verin.',
      ru: 'Сначала возьмите её в работу, затем передавайте.',
      en: 'Accept it first, then hand it over.',
    },
  },
  'alert-handed-over': {
    title: {
      az: 'Siqnal artıq təhvil verilib',
      ru: 'Тревога уже передана',
      en: 'The alert has already been handed over',
    },
    detail: {
      az: 'Qalan addım nəticənin qeyd edilməsidir.',
      ru: 'Осталось записать результат.',
      en: 'What is left is to record its outcome.',
    },
  },
  'alert-not-handed-over': {
    title: {
      az: 'Siqnal hələ təhvil verilməyib',
      ru: 'Тревога ещё не передана',
      en: 'The alert has not been handed over yet',
    },
    detail: {
      az: 'Əvvəlcə təhvil verilir və qəbul edən imzalayır.',
      ru: 'Сначала её передают, и получатель расписывается.',
      en: 'First it is handed over and its receiver signs for it.',
    },
  },
  'receipt-of-another': {
    title: {
      az: 'Qəbulu başqa əməkdaş təsdiqləyir',
      ru: 'Получение подтверждает другой сотрудник',
      en: 'Another officer signs for it',
    },
    detail: {
      az: 'Kimə təhvil verildiyi aşağıda göstərilir.',
      ru: 'Кому она передаётся, показано ниже.',
      en: 'To whom it is handed over is shown below.',
    },
  },
} as const satisfies Record<string, ProblemText>;
