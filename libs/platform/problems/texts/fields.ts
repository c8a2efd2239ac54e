import { RULE_SET_FAULTS } from '#contracts/rule-set-faults';
import type { Texts } from '../problem-text';

/** What can be wrong with one field; `{limit}` and the like are filled from the refusal's facts. */
export const fields = {
  ...RULE_SET_FAULTS,
  'day-over': { az: 'Bu gün keçib.', ru: 'Этот день уже прошёл.', en: 'This day is over.' },
  'month-not-over': {
    az: 'Bu ay hələ bitməyib.',
    ru: 'Этот месяц ещё не закончился.',
    en: 'This month is not over yet.',
  },
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
  'outside-week': {
    az: 'Gün bu həftədən deyil.',
    ru: 'День не из этой недели.',
    en: 'The day is not of this week.',
  },
  'not-an-officer': {
    az: 'Belə növbətçi yoxdur.',
    ru: 'Такого дежурного нет.',
    en: 'There is no such officer.',
  },
  'roster-gap': {
    az: '{from} – {until}: növbədə heç kim yoxdur.',
    ru: '{from} – {until}: на дежурстве никого нет.',
    en: '{from} – {until}: nobody is on duty.',
  },
  'roster-overlap': {
    az: '{who} {from} – {until} arası iki növbədədir.',
    ru: '{who}: {from} – {until} сразу два дежурства.',
    en: '{who} has two shifts at once, {from} – {until}.',
  },
  'roster-unreachable': {
    az: '{who}: təsdiqlənmiş əlaqə vasitəsi yoxdur.',
    ru: '{who}: нет подтверждённого канала связи.',
    en: '{who} has no verified channel.',
  },
  'roster-shared-device': {
    az: '{who}: eyni cihazdan istifadə edirlər.',
    ru: '{who}: пользуются одним устройством.',
    en: '{who} share one device.',
  },
  'span-over': {
    az: 'Vaxt keçib, ya da sonu əvvəlindən tezdir.',
    ru: 'Время прошло или конец раньше начала.',
    en: 'It is over, or ends before it begins.',
  },
  'stand-in-on-duty': {
    az: 'Bu vaxt özü növbədədir.',
    ru: 'В это время сам на дежурстве.',
    en: 'They are on duty themselves then.',
  },
  'stand-in-unreachable': {
    az: 'Təsdiqlənmiş əlaqə vasitəsi yoxdur.',
    ru: 'Нет подтверждённого канала связи.',
    en: 'They have no verified channel.',
  },
  'not-on-duty-then': {
    az: 'Yerinə qoyulan şəxs bütün bu vaxt növbədə deyil.',
    ru: 'Тот, кого заменяют, не дежурит всё это время.',
    en: 'Whom they stand in for is not on duty all that time.',
  },
  'ladder-without-steps': {
    az: 'Heç bir pillə yoxdur.',
    ru: 'Нет ни одной ступени.',
    en: 'There is no step.',
  },
  'step-without-recipients': {
    az: '{step}-ci pillə heç kimi çağırmır.',
    ru: 'Ступень {step} никого не вызывает.',
    en: 'Step {step} calls nobody.',
  },
  'step-without-on-duty': {
    az: 'Birinci pillə növbədə olanları çağırmalıdır.',
    ru: 'Первая ступень должна вызывать дежурящих.',
    en: 'The first step must call those on duty.',
  },
  'step-without-console': {
    az: '{step}-ci pillədə konsol olmalıdır: siqnal orada qəbul edilir.',
    ru: 'На ступени {step} должна быть консоль: тревогу принимают там.',
    en: 'Step {step} must use the console: an alert is taken there.',
  },
  'step-wait': {
    az: '{step}-ci pillə 1–{limit} saniyə gözləməlidir.',
    ru: 'Ступень {step} должна ждать от 1 до {limit} секунд.',
    en: 'Step {step} must wait 1 to {limit} seconds.',
  },
  'channel-not-set-up': {
    az: '{step}-ci pillə: "{channel}" burada qurulmayıb.',
    ru: 'Ступень {step}: «{channel}» здесь не настроен.',
    en: 'Step {step}: "{channel}" is not set up here.',
  },
} as const satisfies Record<string, Texts>;
