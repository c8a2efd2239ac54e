import { LANGUAGES, switchLanguage, useWords } from '../i18n/i18n';
import type { Language } from '#contracts/language';
import styles from './shell.module.css';

const languages = Object.keys(LANGUAGES) as Language[];

/** az ru en, each named in its own language for screen readers. */
export function LanguageSwitch(): React.ReactElement {
  const { t, language } = useWords();
  return (
    <div className={styles.languages} role="group" aria-label={t('app.language')}>
      {languages.map((entry) => (
        <button
          key={entry}
          type="button"
          lang={entry}
          aria-label={`${entry} · ${LANGUAGES[entry]}`}
          aria-pressed={entry === language}
          onClick={() => void switchLanguage(entry)}
        >
          {entry}
        </button>
      ))}
    </div>
  );
}
