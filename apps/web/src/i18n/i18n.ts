import i18next from 'i18next';
import { initReactI18next, useTranslation } from 'react-i18next';
import type { Language } from '#contracts/language';
import { recall, remember } from '../kit/preferences';
import { az } from './az';

/** The languages of the screens, in their own names. */
export const LANGUAGES: Record<Language, string> = { az: 'Azərbaycanca', ru: 'Русский', en: 'English' };

const texts: Record<Language, () => Promise<object>> = {
  az: () => Promise.resolve(az),
  ru: () => import('./ru').then((module) => module.ru),
  en: () => import('./en').then((module) => module.en),
};

export const i18n = i18next;

/** Loads the remembered language (Azerbaijani at first) before anything is drawn. */
export async function startI18n(): Promise<void> {
  const remembered = recall('language');
  const language = isLanguage(remembered) ? remembered : 'az';
  await i18n.use(initReactI18next).init({
    lng: language,
    resources: { [language]: { translation: await texts[language]() } },
    interpolation: { escapeValue: false },
    returnNull: false,
  });
  document.documentElement.lang = language;
}

/** Switches the screens; whatever is being typed stays. Remembered for this person. */
export async function switchLanguage(language: Language): Promise<void> {
  if (!i18n.hasResourceBundle(language, 'translation')) {
    i18n.addResourceBundle(language, 'translation', await texts[language]());
  }
  await i18n.changeLanguage(language);
  document.documentElement.lang = language;
  remember('language', language);
}

/** Goes back to the language this person used last, if they ever chose one here. */
export async function restoreLanguage(): Promise<void> {
  const remembered = recall('language');
  if (isLanguage(remembered) && remembered !== currentLanguage()) await switchLanguage(remembered);
}

/** The language of the screens now. */
export function currentLanguage(): Language {
  return isLanguage(i18n.language) ? i18n.language : 'az';
}

/** The words and the language of the screens, renewed when the person switches. */
export function useWords(): { t: typeof i18n.t; language: Language } {
  const { t } = useTranslation();
  return { t, language: currentLanguage() };
}

function isLanguage(value: unknown): value is Language {
  return value === 'az' || value === 'ru' || value === 'en';
}
