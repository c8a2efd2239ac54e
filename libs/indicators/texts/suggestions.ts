import type { Localised } from '#contracts/language';
import type { SignCode } from '#contracts/sign-codes';

/** What a sign is called where it is suggested. */
export const SIGN_NAMES: Readonly<Record<SignCode, Localised>> = {
  deceptive_recruitment: { az: 'aldadaraq cəlb etmə', ru: 'обман при вербовке', en: 'deceptive recruitment' },
  online_recruitment: { az: 'internetdə cəlb etmə', ru: 'вербовка через интернет', en: 'recruitment online' },
  debt_bondage: { az: 'borc asılılığı', ru: 'долговая зависимость', en: 'debt bondage' },
  document_confiscation: { az: 'sənədlərin alınması', ru: 'отобраны документы', en: 'papers held' },
  movement_restricted: {
    az: 'hərəkətin məhdudlaşdırılması',
    ru: 'ограничена свобода',
    en: 'movement restricted',
  },
  isolation: { az: 'əlaqənin kəsilməsi', ru: 'изоляция', en: 'isolation' },
  surveillance: { az: 'nəzarət altında saxlama', ru: 'слежка', en: 'surveillance' },
  violence: { az: 'fiziki zorakılıq', ru: 'физическое насилие', en: 'violence' },
  sexual_violence: { az: 'cinsi zorakılıq', ru: 'сексуальное насилие', en: 'sexual violence' },
  threats: { az: 'hədə', ru: 'угрозы', en: 'threats' },
  threats_to_family: { az: 'ailəyə hədə', ru: 'угрозы семье', en: 'threats to the family' },
  irregular_status_abuse: {
    az: 'status ilə hədə',
    ru: 'угрозы из-за статуса',
    en: 'threats built on status',
  },
  wages_withheld: { az: 'ödənilməyən haqq', ru: 'невыплата денег', en: 'wages withheld' },
  excessive_hours: { az: 'həddən artıq iş saatı', ru: 'чрезмерные часы', en: 'excessive hours' },
  bad_living_conditions: { az: 'pis yaşayış şəraiti', ru: 'плохие условия', en: 'bad living conditions' },
  minor_involved: { az: 'yetkinlik yaşına çatmayan', ru: 'несовершеннолетний', en: 'a minor' },
  sold_or_transferred: {
    az: 'satılma və ya ötürülmə',
    ru: 'продажа или передача',
    en: 'sold or handed over',
  },
  sexual_exploitation: { az: 'cinsi istismar', ru: 'сексуальная эксплуатация', en: 'sexual exploitation' },
  forced_labour: { az: 'məcburi əmək', ru: 'принудительный труд', en: 'forced labour' },
  domestic_servitude: { az: 'ev köləliyi', ru: 'домашнее рабство', en: 'domestic servitude' },
  forced_begging: { az: 'məcburi dilənçilik', ru: 'принуждение к попрошайничеству', en: 'forced begging' },
  forced_marriage: { az: 'məcburi nikah', ru: 'принудительный брак', en: 'forced marriage' },
  forced_criminality: {
    az: 'cinayətə məcbur etmə',
    ru: 'принуждение к преступлению',
    en: 'forced criminality',
  },
  organ_removal: { az: 'orqanın çıxarılması', ru: 'изъятие органа', en: 'organ removal' },
  caller_wants_rescue: { az: 'xilas xahişi', ru: 'просьба о спасении', en: 'asks to be taken out' },
  immediate_danger: { az: 'dərhal təhlükə', ru: 'непосредственная опасность', en: 'immediate danger' },
};

export const SUGGESTION_TEXTS = {
  forms: { az: 'İstismar: {signs}.', ru: 'Эксплуатация: {signs}.', en: 'Exploitation: {signs}.' },
  noForm: {
    az: 'İstismarın forması deyilməyib.',
    ru: 'Форма эксплуатации не названа.',
    en: 'No form of exploitation is named.',
  },
  controls: {
    az: 'Nəzarət vasitələri: {signs}.',
    ru: 'Средства контроля: {signs}.',
    en: 'Means of control: {signs}.',
  },
  noControl: {
    az: 'Nəzarət vasitəsi görünmür.',
    ru: 'Средств контроля не видно.',
    en: 'No means of control is seen.',
  },
  minor: {
    az: 'Söhbət yetkinlik yaşına çatmayandan gedir.',
    ru: 'Речь о несовершеннолетнем.',
    en: 'It is about a minor.',
  },
  hingesOn: {
    az: 'Bunsuz təklif olunmazdı: {sign}.',
    ru: 'Без этого не было бы предложено: {sign}.',
    en: 'Would not be proposed without: {sign}.',
  },
  ask: {
    form: {
      az: 'Soruşun: ondan nə etmək tələb olunur?',
      ru: 'Спросите: что её или его заставляют делать?',
      en: 'Ask: what is the person made to do?',
    },
    control: {
      az: 'Soruşun: istəsə, çıxıb gedə bilər?',
      ru: 'Спросите: может ли человек уйти, если захочет?',
      en: 'Ask: could the person leave if they wanted to?',
    },
    now: {
      az: 'Soruşun: indi təhlükəsizdir, yanında kim var?',
      ru: 'Спросите: в безопасности ли сейчас, кто рядом?',
      en: 'Ask: is the person safe now, who is with them?',
    },
  },
} as const satisfies Record<string, Localised | Record<string, Localised>>;
