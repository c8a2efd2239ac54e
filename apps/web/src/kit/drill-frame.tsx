import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import styles from './drill-frame.module.css';

/** Around whatever is a drill, on every screen: it cannot be taken for an alert, nor an alert for it. */
export function DrillFrame({ label, children }: { label: string; children: ReactNode }): React.ReactElement {
  const { t } = useWords();
  return (
    <section className={styles.frame} aria-label={label}>
      <strong className={styles.word}>{t('drills.word')}</strong>
      {children}
    </section>
  );
}
