import type { Language } from '#contracts/language';

type Texts = Record<Language, string>;
interface ProblemText {
  title: Texts;
  /** What to do now. */
  detail: Texts;
}

/** Every refusal a person can meet: what is wrong and what to do, in their language. Libs add their codes here. */
export const PROBLEM_TEXTS = {
  'not-signed-in': {
    title: { az: 'Sistemə daxil olmamısınız', ru: 'Вы не вошли в систему', en: 'You are not signed in' },
    detail: { az: 'Yenidən daxil olun.', ru: 'Войдите снова.', en: 'Sign in again.' },
  },
  'wrong-credentials': {
    title: { az: 'Ad və ya parol yanlışdır', ru: 'Неверное имя или пароль', en: 'Wrong name or password' },
    detail: {
      az: 'Yoxlayıb yenidən cəhd edin.',
      ru: 'Проверьте и попробуйте ещё раз.',
      en: 'Check them and try again.',
    },
  },
  'second-factor-needed': {
    title: {
      az: 'Daxil olma tamamlanmayıb',
      ru: 'Вход не завершён',
      en: 'Signing in is not finished',
    },
    detail: {
      az: 'İkinci addımı tamamlayın: kod və ya giriş açarı.',
      ru: 'Завершите второй шаг: код или ключ доступа.',
      en: 'Finish the second step: a code or a passkey.',
    },
  },
  'wrong-code': {
    title: { az: 'Kod qəbul edilmədi', ru: 'Код не принят', en: 'The code was not accepted' },
    detail: {
      az: 'Hər kod yalnız bir dəfə və qısa müddət keçərlidir: növbəti kodu gözləyib yazın.',
      ru: 'Каждый код действует один раз и недолго: дождитесь следующего и введите его.',
      en: 'Each code counts once and for a short time: wait for the next one and enter it.',
    },
  },
  'wrong-passkey': {
    title: {
      az: 'Giriş açarı qəbul edilmədi',
      ru: 'Ключ доступа не принят',
      en: 'The passkey was not accepted',
    },
    detail: {
      az: 'Yenidən cəhd edin və ya başqa üsul seçin.',
      ru: 'Попробуйте ещё раз или выберите другой способ.',
      en: 'Try again, or choose another way.',
    },
  },
  'no-passkey-here': {
    title: {
      az: 'Bu ünvanda giriş açarı işləmir',
      ru: 'По этому адресу ключи доступа не работают',
      en: 'Passkeys do not work at this address',
    },
    detail: {
      az: 'Proqram tətbiqindəki kodu yazın və ya səhifəni adı ilə açın.',
      ru: 'Введите код из приложения или откройте страницу по имени.',
      en: 'Use the code of your app, or open the page by its name.',
    },
  },
  'enrolment-over': {
    title: {
      az: 'Quraşdırma vaxtı bitib',
      ru: 'Время настройки истекло',
      en: 'The time to set it up is over',
    },
    detail: { az: 'Yenidən başlayın.', ru: 'Начните заново.', en: 'Begin again.' },
  },
  'already-signed-in': {
    title: { az: 'Artıq daxil olmusunuz', ru: 'Вы уже вошли', en: 'You are signed in already' },
    detail: { az: 'Səhifəni yeniləyin.', ru: 'Обновите страницу.', en: 'Reload the page.' },
  },
  'step-up-needed': {
    title: {
      az: 'Bunun üçün kim olduğunuzu təsdiq edin',
      ru: 'Для этого подтвердите, что это вы',
      en: 'Prove that it is you first',
    },
    detail: {
      az: 'Parol və kodu, ya da giriş açarını istifadə edin; beş dəqiqə keçərlidir.',
      ru: 'Введите пароль и код или используйте ключ доступа; действует пять минут.',
      en: 'Use password and code, or a passkey; it lasts five minutes.',
    },
  },
  'last-factor': {
    title: {
      az: 'Sonuncu üsul silinmir',
      ru: 'Последний способ не удаляется',
      en: 'The last one cannot be removed',
    },
    detail: {
      az: 'Rolunuz ikinci addımsız işləmir: əvvəlcə başqasını əlavə edin.',
      ru: 'Ваша роль не работает без второго шага: сначала добавьте другой.',
      en: 'Your role does not work without a second step: add another one first.',
    },
  },
  'too-many-factors': {
    title: { az: 'Daha əlavə etmək olmur', ru: 'Больше добавить нельзя', en: 'No more can be added' },
    detail: {
      az: 'Əvvəlcə istifadə etmədiyinizi silin.',
      ru: 'Сначала удалите то, чем не пользуетесь.',
      en: 'Remove one you do not use first.',
    },
  },
  'weak-password': {
    title: { az: 'Parol çox sadədir', ru: 'Пароль слишком прост', en: 'The password is too easy' },
    detail: {
      az: 'Ən azı 12 işarə; adınız və hamının bildiyi parollar olmaz. Bir neçə söz yaxşıdır.',
      ru: 'Не менее 12 знаков; ваше имя и всем известные пароли не подходят. Хорошо подходят несколько слов.',
      en: 'At least 12 characters; not your name, nor one everybody knows. A few words are good.',
    },
  },
  'invitation-over': {
    title: {
      az: 'Dəvət artıq keçərli deyil',
      ru: 'Приглашение больше не действует',
      en: 'The invitation is no longer valid',
    },
    detail: {
      az: 'Keçid bir dəfə və məhdud müddət işləyir: administratordan yenisini istəyin.',
      ru: 'Ссылка действует один раз и ограниченное время: попросите у администратора новую.',
      en: 'The link works once and for a limited time: ask the administrator for a new one.',
    },
  },
  'username-taken': {
    title: { az: 'Bu ad artıq tutulub', ru: 'Это имя уже занято', en: 'This name is taken' },
    detail: {
      az: 'Başqa giriş adı seçin; bağlanmış hesabların adları da tutulmuş sayılır.',
      ru: 'Выберите другое имя для входа; имена приостановленных учётных записей тоже заняты.',
      en: 'Choose another sign-in name; those of suspended accounts are taken too.',
    },
  },
  'own-account': {
    title: {
      az: 'Öz hesabınızda bunu etmək olmaz',
      ru: 'Со своей учётной записью этого сделать нельзя',
      en: 'This cannot be done to your own account',
    },
    detail: {
      az: 'Bunu başqa administrator etməlidir.',
      ru: 'Это должен сделать другой администратор.',
      en: 'Another administrator must do it.',
    },
  },
  'last-of-role': {
    title: {
      az: 'Bu rolda işləyən sonuncu şəxsdir',
      ru: 'Это последний работающий в этой роли',
      en: 'This is the last person who works in this role',
    },
    detail: {
      az: 'Əvvəlcə başqasını bu rola təyin edin və onun daxil olmasını gözləyin.',
      ru: 'Сначала назначьте на эту роль другого и дождитесь, пока он войдёт.',
      en: 'Give the role to somebody else first, and wait until they have taken their invitation.',
    },
  },
  'account-suspended': {
    title: { az: 'Hesab dayandırılıb', ru: 'Учётная запись приостановлена', en: 'The account is suspended' },
    detail: { az: 'Əvvəlcə onu bərpa edin.', ru: 'Сначала восстановите её.', en: 'Restore it first.' },
  },
  'too-many-tries': {
    title: { az: 'Həddən çox cəhd', ru: 'Слишком много попыток', en: 'Too many tries' },
    detail: {
      az: 'Bir az gözləyib yenidən cəhd edin.',
      ru: 'Подождите немного и попробуйте снова.',
      en: 'Wait a little and try again.',
    },
  },
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
      az: 'Lazımdırsa, növbə rəisinə müraciət edin.',
      ru: 'Если это нужно, обратитесь к старшему смены.',
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
      ru: 'Звонок или сигнал ещё не завершён',
      en: 'The call or an alert is still under way',
    },
    detail: {
      az: 'Zəng bitəndən və siqnal qəbul ediləndən sonra silin.',
      ru: 'Удалите после окончания звонка и принятия сигнала.',
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
      az: 'Növbə rəisinə deyin; bir saatdan sonra yenidən cəhd edin.',
      ru: 'Сообщите старшему смены; повторите через час.',
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
  'call-back-taken': {
    title: {
      az: 'Bu geri zəngi başqası götürüb',
      ru: 'Этот обратный звонок взял другой',
      en: 'Somebody else took this call-back',
    },
    detail: { az: 'Siyahını yeniləyin.', ru: 'Обновите список.', en: 'Refresh the list.' },
  },
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
      az: 'Növbə rəisinə xəbər verildi; ona müraciət edin.',
      ru: 'Старшему смены сообщено; обратитесь к нему.',
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

export type ProblemCode = keyof typeof PROBLEM_TEXTS;

/** What can be wrong with one field; `{limit}` and the like are filled from the refusal's facts. */
export const FIELD_TEXTS = {
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

export type FieldCode = keyof typeof FIELD_TEXTS;
