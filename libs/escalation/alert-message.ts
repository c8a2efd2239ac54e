import type { Language } from '#contracts/language';
import { parseReference } from '#inquiries/reference';
import { isDrillReference } from './drills/drill-reference';

/** How coarse a place may be named outside: of what kind it is, never which. */
export const PLACE_CLASSES = ['baku-district', 'city', 'district', 'economic-region'] as const;
export type PlaceClass = (typeof PLACE_CLASSES)[number];

/** All that may leave the building about an alert. */
export interface AlertFacts {
  /** As people see it, such as `00431-K`; of a drill `D00012-N`. */
  readonly reference: string;
  readonly level: 'danger' | 'review' | 'drill';
  readonly place: PlaceClass | null;
}

/** What was to leave the building is not made of what may. */
export class NotForOutside extends Error {
  override readonly name = 'NotForOutside';
  constructor() {
    super('An alert message carries a reference, a level, a kind of place and the address of the console.');
  }
}

interface Words {
  readonly alert: string;
  /** Before and after everything that is said of a drill. */
  readonly drill: string;
  readonly level: Record<AlertFacts['level'], string>;
  readonly place: Record<PlaceClass, string>;
  readonly open: string;
  readonly spoken: string;
  readonly spokenDrill: string;
}

const WORDS: Record<Language, Words> = {
  az: {
    alert: 'Siqnal',
    drill: 'SINAQ',
    level: { danger: 'təhlükə', review: 'baxış', drill: 'real deyil' },
    place: {
      'baku-district': 'paytaxt',
      city: 'şəhər',
      district: 'rayon',
      'economic-region': 'bölgə',
    },
    open: 'Konsolu açın.',
    spoken: 'Bu, 152 xəttinin polis siqnalıdır. Nömrəsi',
    spokenDrill: 'Bu, 152 xəttinin sınaq siqnalıdır. Nömrəsi',
  },
  ru: {
    alert: 'Тревога',
    drill: 'УЧЕНИЕ',
    level: { danger: 'опасность', review: 'проверка', drill: 'не настоящая' },
    place: { 'baku-district': 'столица', city: 'город', district: 'район', 'economic-region': 'регион' },
    open: 'Откройте консоль.',
    spoken: 'Это тревога полиции с линии 152. Номер',
    spokenDrill: 'Это учебная тревога с линии 152. Номер',
  },
  en: {
    alert: 'Alert',
    drill: 'DRILL',
    level: { danger: 'danger', review: 'review', drill: 'not real' },
    place: { 'baku-district': 'capital', city: 'city', district: 'district', 'economic-region': 'region' },
    open: 'Open the console.',
    spoken: 'This is a police alert of the line 152. Its number is',
    spokenDrill: 'This is a drill of the line 152. Its number is',
  },
};

const ORIGIN = /^https?:\/\/[a-z0-9.[\]:-]+$/i;

/**
 * The only words about an alert that may leave the building (e-mail, SMS, push): its reference, its level, that it is a drill, of what kind the
 * place is, and where the console is. No name, number, place, topic or word of the caller: a telephone on a table is read
 * by whoever sits there.
 *
 * @param consoleUrl address of the console, without a path; a push opens the console by itself and needs none
 * @throws NotForOutside for anything else, also when the check letter of the reference is wrong
 */
export function alertMessage(facts: AlertFacts, language: Language, consoleUrl?: string): string {
  const { alert, open, drill } = WORDS[language];
  if (consoleUrl !== undefined && !ORIGIN.test(consoleUrl)) throw new NotForOutside();
  const { reference, rest } = checked(facts, language);
  const link = consoleUrl === undefined ? '' : ` ${consoleUrl}/`;
  const text = `${alert} ${reference}: ${rest}. ${open}`;
  return `${facts.level === 'drill' ? `${drill}. ${text} ${drill}.` : text}${link}`;
}

/** The same to be read out on a telephone, the reference sign by sign. @throws NotForOutside */
export function spokenAlert(facts: AlertFacts, language: Language): string {
  const { reference, rest } = checked(facts, language);
  const { spoken, spokenDrill, drill } = WORDS[language];
  const signs = [...reference.replace('-', '')].join(' ');
  return facts.level === 'drill'
    ? `${drill}. ${spokenDrill} ${signs}. ${rest}. ${drill}.`
    : `${spoken} ${signs}. ${rest}.`;
}

/** Whether a kind of region of the country pack may be named. */
export function placeClass(kind: string | undefined): PlaceClass | null {
  return PLACE_CLASSES.find((known) => known === kind) ?? null;
}

function checked(
  { reference, level, place }: AlertFacts,
  language: Language,
): { reference: string; rest: string } {
  const words = WORDS[language];
  const isKnown = Object.hasOwn(words.level, level) && (place === null || Object.hasOwn(words.place, place));
  // A drill never goes out under the reference of a case, nor a case under that of a drill.
  const isItsOwn = level === 'drill' ? isDrillReference(reference) : parseReference(reference) !== undefined;
  if (!isKnown || !isItsOwn || reference !== reference.trim()) throw new NotForOutside();
  const rest = [words.level[level], ...(place === null ? [] : [words.place[place]])].join(', ');
  return { reference: reference.toUpperCase(), rest };
}
