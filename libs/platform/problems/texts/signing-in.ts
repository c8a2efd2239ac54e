import type { ProblemText } from '../problem-text';

/** Signing in, accounts and second factors. */
export const signingIn = {
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
  'other-hand-needed': {
    title: {
      az: 'Bunu başqa administrator etməlidir',
      ru: 'Это должен сделать другой администратор',
      en: 'Another administrator must do this',
    },
    detail: {
      az: 'Bir şəxsə həm yeni keçid verən, həm də onun ikinci addımını sıfırlayan onun adından daxil ola bilər. Siz ikisindən birini son 72 saatda etmisiniz. Başqa administrator yoxdursa, serverdə `npm run invite` yeni keçid verir.',
      ru: 'Тот, кто и выдал человеку новую ссылку, и сбросил его второй шаг, мог бы войти под его именем. Одно из двух вы сделали за последние 72 часа. Если другого администратора нет, новую ссылку выдаёт `npm run invite` на сервере.',
      en: 'Whoever makes a person a new link and resets their second step could sign in as them. You have done one of the two within 72 hours. Where there is no other administrator, `npm run invite` on the server makes a new link.',
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
} as const satisfies Record<string, ProblemText>;
