import type { ProblemText } from '../problem-text';

/** Drafts of rule sets, and how versions move. */
export const ruleSets = {
  'rule-set-faulty': {
    title: {
      az: 'Qaralama saxlanmadı: qaydalar düz gəlmir',
      ru: 'Черновик не сохранён: в правилах ошибка',
      en: 'The draft was not saved: the rules do not hold',
    },
    detail: {
      az: 'Harada olduğu aşağıda göstərilir. Yazdığınız ekranda qalır.',
      ru: 'Где именно, показано ниже. Написанное остаётся на экране.',
      en: 'Where is shown below. What you wrote stays on the screen.',
    },
  },
  'rule-set-changed': {
    title: {
      az: 'Qaralamanı bu arada başqası saxlayıb',
      ru: 'Черновик тем временем сохранил кто-то другой',
      en: 'Somebody else has saved the draft meanwhile',
    },
    detail: {
      az: 'Heç nəyin üstünə yazılmadı: onunku saxlanılıb, sizinki ekrandadır. Onunkunu açın və öz dəyişikliyinizi təkrar edin.',
      ru: 'Ничего не затёрто: чужое сохранено, ваше на экране. Откройте чужое и внесите свои изменения снова.',
      en: 'Nothing was overwritten: theirs is stored, yours is on the screen. Open theirs and make your changes again.',
    },
  },
  'rule-set-fixed': {
    title: {
      az: 'Bu versiya artıq dəyişdirilmir',
      ru: 'Эта версия больше не меняется',
      en: 'This version is not changed any more',
    },
    detail: {
      az: 'O, qaralama deyil və ya köçürülməsi istənilib. Ondan yeni qaralama düzəldin.',
      ru: 'Это не черновик или её уже попросили перевести. Сделайте из неё новый черновик.',
      en: 'It is no draft, or somebody has asked to move it. Make a new draft of it.',
    },
  },
  'rule-set-awaited': {
    title: {
      az: 'Bu siyahı hələ gözlənilir',
      ru: 'Этот список ещё ожидается',
      en: 'This list is still awaited',
    },
    detail: {
      az: 'O, mənbəyi əldə olunan kimi ölkə paketi ilə gəlir. Qaralamanı başqa siyahıdan düzəldin.',
      ru: 'Он придёт с пакетом страны, как только доступен его источник. Черновик можно сделать из другого списка.',
      en: 'It comes with the country pack as soon as its source can be had. Make a draft of another list.',
    },
  },
  'rule-set-no-such-move': {
    title: {
      az: 'Versiya oraya keçə bilməz',
      ru: 'Так версия перейти не может',
      en: 'The version cannot go there',
    },
    detail: {
      az: 'Yol belədir: qaralama, sınaq, qüvvədə, çıxarılıb. Sınaqdan qaralamaya qayıtmaq olar.',
      ru: 'Путь таков: черновик, испытание, в силе, снята. С испытания можно вернуть в черновики.',
      en: 'The way is draft, trial, active, retired. From trial it may go back to draft.',
    },
  },
  'rule-set-one-person': {
    title: {
      az: 'Buna başqa adam razı olmalıdır',
      ru: 'Согласиться должен другой человек',
      en: 'Another person has to agree',
    },
    detail: {
      az: 'İstəyən özü razı olmur. Həmkarınızdan xahiş edin və ya istəyi geri götürün.',
      ru: 'Кто попросил, сам не соглашается. Попросите коллегу или заберите просьбу.',
      en: 'Whoever asked does not agree. Ask a colleague, or take it back.',
    },
  },
  'rule-set-no-administrator': {
    title: {
      az: 'İki nəfərdən biri inzibatçı olmalıdır',
      ru: 'Один из двоих должен быть администратором',
      en: 'One of the two must be an administrator',
    },
    detail: {
      az: 'İnzibatçıdan razılıq xahiş edin.',
      ru: 'Попросите согласия администратора.',
      en: 'Ask an administrator to agree.',
    },
  },
  'rule-set-move-waits': {
    title: {
      az: 'Bu dəst üçün başqa istək cavab gözləyir',
      ru: 'Другая просьба об этом наборе ждёт ответа',
      en: 'Another move of this set waits for an answer',
    },
    detail: {
      az: 'Əvvəlcə ona cavab verin.',
      ru: 'Сначала ответьте на неё.',
      en: 'Answer that one first.',
    },
  },
  'rule-set-move-answered': {
    title: {
      az: 'Buna artıq cavab verilib',
      ru: 'На это уже ответили',
      en: 'This has been answered already',
    },
    detail: {
      az: 'Siyahıda indiki vəziyyət göstərilir.',
      ru: 'В списке показано, как есть сейчас.',
      en: 'The list shows how it stands now.',
    },
  },
  'rule-set-no-such-plan': {
    title: {
      az: 'Bu plan artıq qüvvədə deyil',
      ru: 'Этого плана уже нет',
      en: 'This plan is no longer there',
    },
    detail: {
      az: 'Ya günü çatıb, ya ləğv edilib, ya da yerinə başqası razılaşdırılıb. Başlayanı iki nəfər dəyişir.',
      ru: 'Его день настал, его отменили или вместо него согласовали другое. Начавшееся меняют вдвоём.',
      en: 'Its day has come, it was called off, or something else was agreed in its place. What has begun takes two people.',
    },
  },
  'rule-set-on-trial': {
    title: {
      az: 'Bu dəstin başqa versiyası sınaqdadır',
      ru: 'Другая версия этого набора на испытании',
      en: 'Another version of this set is on trial',
    },
    detail: {
      az: 'Eyni vaxtda bir versiya sınanır. Əvvəlcə onu sınaqdan çıxarın.',
      ru: 'Испытывают одну версию за раз. Сначала снимите ту с испытания.',
      en: 'One version is tried at a time. Take the other one off its trial first.',
    },
  },
  'rule-set-replaces-another': {
    title: {
      az: 'O gün qüvvədə başqa versiyadır',
      ru: 'В тот день действует другая версия',
      en: 'Another version is in force on that day',
    },
    detail: {
      az: 'Bu versiya başqası ilə tutuşdurulub. Qüvvədəki versiyanın üstündən qaralama düzəldin ki, razılıq verən nəyin dəyişdiyini görsün.',
      ru: 'Эту версию сличали не с ней. Начните черновик на смену действующей, чтобы тот, кто соглашается, видел, что изменится.',
      en: 'This version was held against a different one. Begin a draft now, so that whoever agrees sees what changes.',
    },
  },
  'rule-set-nothing-to-ask': {
    title: {
      az: 'Operatorların soruşmağa siyahısı qalmazdı',
      ru: 'Операторам стало бы не по чему спрашивать',
      en: 'Operators would have nothing to ask by',
    },
    detail: {
      az: 'Əvvəlcə onun yerinə sualları olan başqa versiyanı qüvvəyə mindirin.',
      ru: 'Сначала введите вместо неё другую версию с вопросами.',
      en: 'First make another version with questions active in its place.',
    },
  },
  'rule-set-replay-too-long': {
    title: {
      az: 'Bu ayın sınağı çox uzun çəkdi',
      ru: 'Проверка этого месяца заняла слишком много времени',
      en: 'Replaying this month took too long',
    },
    detail: {
      az: 'Dayandırıldı, heç nə dəyişmədi. Sakit vaxtda təkrar edin.',
      ru: 'Она остановлена, ничего не изменилось. Повторите в тихое время.',
      en: 'It was stopped, and nothing was changed. Try again at a quiet time.',
    },
  },
} as const satisfies Record<string, ProblemText>;
