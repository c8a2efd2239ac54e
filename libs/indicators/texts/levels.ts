import type { Localised } from '#contracts/language';
import type { Level } from '#contracts/triage';

interface LevelText {
  readonly name: Localised;
  /** What to do now. */
  readonly action: Localised;
}

/** The levels in words (triage proposal of the line). */
export const LEVEL_TEXTS: Readonly<Record<Level, LevelText>> = {
  P0: {
    name: { az: 'Həyat üçün təhlükə', ru: 'Опасность для жизни', en: 'Danger to life' },
    action: {
      az: 'Xətdən ayrılmayın, polisə dərhal siqnal verin.',
      ru: 'Оставайтесь на линии, сразу подайте тревогу полиции.',
      en: 'Stay on the line, alert the police at once.',
    },
  },
  P1: {
    name: { az: 'Böhran', ru: 'Кризис', en: 'Crisis' },
    action: {
      az: 'Xüsusi quruma indi xəbər verin, nəzarətçiyə bildirin.',
      ru: 'Сообщите специальному подразделению сейчас, предупредите супервизора.',
      en: 'Tell the special unit now, and the supervisor.',
    },
  },
  P2: {
    name: {
      az: 'Ehtimal olunan zərərçəkən, hələlik təhlükəsizdir',
      ru: 'Предполагаемая жертва, пока в безопасности',
      en: 'Presumed victim, safe for now',
    },
    action: {
      az: 'Bu növbədə xüsusi quruma yazılı ötürün, sığınacaq və bərpa müddəti təklif edin.',
      ru: 'В эту смену передайте письменно специальному подразделению, предложите убежище и срок восстановления.',
      en: 'Refer in writing to the special unit this shift; offer shelter and the reflection period.',
    },
  },
  P3: {
    name: { az: 'Mümkündür', ru: 'Возможно', en: 'Possible' },
    action: {
      az: 'Nəzarətçi baxsın, geri zəng planı qurun.',
      ru: 'Пусть посмотрит супервизор; составьте план обратного звонка.',
      en: 'Let a supervisor look; make a plan to call back.',
    },
  },
  P4: {
    name: { az: 'Yaxın pozuntu', ru: 'Смежное нарушение', en: 'Related abuse' },
    action: {
      az: 'Lazımi xidmətlə birbaşa əlaqələndirin.',
      ru: 'Соедините с нужной службой.',
      en: 'Put them through to the right service.',
    },
  },
  P5: {
    name: { az: 'Məlumat', ru: 'Информация', en: 'Information' },
    action: {
      az: 'Cavab verin və iki yoxlama sualı soruşun.',
      ru: 'Ответьте и задайте два проверочных вопроса.',
      en: 'Answer, and ask two screening questions.',
    },
  },
};
