import type { Localised } from '#contracts/language';
import type { ReasonCode } from '../reason';

/** Each reason as a sentence. `{signs}` and the like are filled in with the names of the rule set. */
export const REASON_TEXTS: Readonly<Record<ReasonCode, Localised>> = {
  'operator-chose': {
    az: 'Operator daha ciddi səviyyə seçib. Qaydalara görə: {level}.',
    ru: 'Оператор выбрал более серьёзный уровень. По правилам: {level}.',
    en: 'The operator chose a more serious level. By the rules: {level}.',
  },
  'danger-now': {
    az: 'İndi təhlükə var.',
    ru: 'Опасность есть прямо сейчас.',
    en: 'There is danger now.',
  },
  'danger-signs': {
    az: 'İndi təhlükə var: {signs}.',
    ru: 'Опасность есть прямо сейчас: {signs}.',
    en: 'There is danger now: {signs}.',
  },
  'child-exploited': {
    az: '18 yaşından kiçikdir və istismar əlaməti var: {signs}.',
    ru: 'Младше 18 лет, и есть признак эксплуатации: {signs}.',
    en: 'Under 18, with a sign of exploitation: {signs}.',
  },
  'held-now': {
    az: 'Ehtimal olunan zərərçəkən indi nəzarət altındadır. {signs}',
    ru: 'Предполагаемую жертву сейчас удерживают. {signs}',
    en: 'A presumed victim is held now. {signs}',
  },
  'asks-for-help': {
    az: 'Ehtimal olunan zərərçəkən oradan çıxarılmasını istəyir.',
    ru: 'Предполагаемая жертва просит её забрать.',
    en: 'A presumed victim asks to be taken out.',
  },
  'victim-by-table': {
    az: 'Dərc olunmuş cədvələ görə: {conclusion}. Qərarı xüsusi qurum verir.',
    ru: 'По опубликованной таблице: {conclusion}. Решает специальное подразделение.',
    en: 'By the published table: {conclusion}. The special unit decides.',
  },
  'presumed-by-line': {
    az: 'Xəttin öz qiymətləndirməsi: ehtimal olunan zərərçəkən. {conclusion}.',
    ru: 'Собственная оценка линии: предполагаемая жертва. {conclusion}.',
    en: 'The line’s own reading: a presumed victim. {conclusion}.',
  },
  'got-out': {
    az: 'İstismar olunub və oradan çıxıb.',
    ru: 'Была эксплуатация, человек уже выбрался.',
    en: 'Was exploited, and has got out.',
  },
  'at-least': {
    az: 'Bu əlamət təkbaşına yetərlidir: {signs}.',
    ru: 'Достаточно одного этого признака: {signs}.',
    en: 'This sign is enough by itself: {signs}.',
  },
  'dimension-positive': {
    az: 'Təsdiqlənib: {dimensions} (güclü {strong}, orta {medium}, zəif {weak}).',
    ru: 'Подтверждено: {dimensions} (сильных {strong}, средних {medium}, слабых {weak}).',
    en: 'Positive: {dimensions} (strong {strong}, medium {medium}, weak {weak}).',
  },
  'single-strong': {
    az: 'Tək güclü əlamət istiqaməti təsdiqləmir, amma baxılmalıdır: {signs}.',
    ru: 'Один сильный признак не подтверждает направление, но требует проверки: {signs}.',
    en: 'One strong sign makes no dimension positive, but somebody must look: {signs}.',
  },
  'unweighted-signs': {
    az: 'Çəkisi göstərilməyən əlamət, baxılmalıdır: {signs}.',
    ru: 'Признак без веса, требует проверки: {signs}.',
    en: 'A sign without a weight; somebody must look: {signs}.',
  },
  'potential-by-line': {
    az: 'Xəttin öz qiymətləndirməsi: mümkün zərərçəkən. {conclusion}.',
    ru: 'Собственная оценка линии: возможная жертва. {conclusion}.',
    en: 'The line’s own reading: a potential victim. {conclusion}.',
  },
  tip: {
    az: 'Kənar şəxs tapıla bilən adam və ya yer göstərir.',
    ru: 'Третье лицо называет человека или место, которые можно найти.',
    en: 'A third party names a person or a place that can be found.',
  },
  'signs-alone': {
    az: 'Əlamət var, amma birlikdə heç nəyi təsdiqləmir: {signs}.',
    ru: 'Признак есть, но вместе ничего не подтверждается: {signs}.',
    en: 'There is a sign, but nothing adds up: {signs}.',
  },
  'related-abuse': {
    az: 'Başqa xidmətin işidir: düzgün quruma ötürülür.',
    ru: 'Это для другой службы: передать туда, куда нужно.',
    en: 'Another service’s matter: hand over to the right one.',
  },
  'nothing-found': {
    az: 'Hələlik heç bir əlamət qeyd olunmayıb.',
    ru: 'Пока не отмечено ни одного признака.',
    en: 'No sign has been marked so far.',
  },
  'table-open': {
    az: 'Dərc olunmuş cədvəldə bu birləşmə yoxdur: {dimensions}. Qalanı xəttin öz qiymətləndirməsidir.',
    ru: 'В опубликованной таблице такого сочетания нет: {dimensions}. Остальное — собственная оценка линии.',
    en: 'The published table does not hold this combination: {dimensions}. The rest is the line’s own reading.',
  },
  'table-unanswered': {
    az: 'Cədvələ görə nəticə {conclusion} ola bilər, amma hələ soruşulmayıb: {dimensions}.',
    ru: 'По таблице это могло бы быть {conclusion}, но ещё не выяснено: {dimensions}.',
    en: 'By the table it might be {conclusion}, but it has not been asked yet: {dimensions}.',
  },
  'child-needs-no-means': {
    az: 'Uşaq üçün məcburetmə vasitəsi sübut edilməli deyil. Cəlbetmə, daşıma və ya saxlama faktını xüsusi qurum müəyyən edir.',
    ru: 'Для ребёнка не нужно доказывать средство принуждения. Факт вербовки, перевозки или укрывательства устанавливает специальное подразделение.',
    en: 'For a child no means of coercion need be shown. Whether they were recruited, taken or harboured is for the special unit to establish.',
  },
  'consent-does-not-count': {
    az: 'Razılığı nəzərə alınmır.',
    ru: 'Согласие не учитывается.',
    en: 'Consent does not count.',
  },
  'place-changes-nothing': {
    az: 'Ölkə daxilindəki hal xaricdəki qədər ciddidir.',
    ru: 'Случай внутри страны так же серьёзен, как за границей.',
    en: 'A case inside the country is as serious as one abroad.',
  },
  'not-to-be-punished': {
    az: 'Qanunu məcbur edilərək pozubsa, bunun üçün cəzalandırılmamalıdır. Ötürəndə qeyd edin.',
    ru: 'Если закон нарушен по принуждению, наказывать за это нельзя. Укажите это при передаче.',
    en: 'Whoever was made to break the law is not to be punished for it. Say so when you hand over.',
  },
  'strength-in-doubt': {
    az: 'Bu əlamətin çəkisi mənbədə dəqiq deyil: {signs}.',
    ru: 'Вес этого признака в источнике под сомнением: {signs}.',
    en: 'The strength of this sign is in doubt in the source: {signs}.',
  },
  'set-awaited': {
    az: 'Bu siyahı hələ boşdur və heç nəyi qiymətləndirmir.',
    ru: 'Этот перечень пока пуст и ничего не оценивает.',
    en: 'This list is still empty and assesses nothing.',
  },
};
