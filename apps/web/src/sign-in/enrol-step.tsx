import type { FactorAdded } from '#contracts/people';
import { useWords } from '../i18n/i18n';
import { AddFactor } from '../security/add-factor';
import styles from './sign-in.module.css';

/** The role must have a second factor and has none: it is set up now. */
export function EnrolStep({ onAdded }: { onAdded: (added: FactorAdded) => void }): React.ReactElement {
  const { t } = useWords();
  return (
    <section className={styles.form} aria-labelledby="enrol">
      <h2 id="enrol">{t('secondFactor.enrolTitle')}</h2>
      <p>{t('secondFactor.enrolWhy')}</p>
      <AddFactor onAdded={onAdded} />
    </section>
  );
}
