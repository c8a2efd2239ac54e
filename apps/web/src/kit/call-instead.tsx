import { keptPhones, type Phones } from '../api/phones';
import { useWords } from '../i18n/i18n';
import styles from './call-instead.module.css';

const EVERYBODY: readonly (keyof Phones)[] = ['line', 'police'];

/** Whom to ring while the screen is without its server; on a telephone a touch dials. */
export function CallInstead({ whom = EVERYBODY }: { whom?: typeof EVERYBODY }): React.ReactElement {
  const { t } = useWords();
  const phones = keptPhones();
  return (
    <span className={styles.phones}>
      {t('phones.call')}
      {whom.map((one) => (
        <a key={one} href={`tel:${phones[one]}`}>
          {t(`phones.${one}`, { number: phones[one] })}
        </a>
      ))}
    </span>
  );
}
