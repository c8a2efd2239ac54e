import { Skeleton } from '@mantine/core';
import { useEffect, useState } from 'react';
import { useWords } from '../i18n/i18n';
import styles from './states.module.css';

const patience = 300;

/** Grey lines in the shape of what comes, only when it takes longer than 300 ms. */
export function LoadingState({ lines = 4 }: { lines?: number }): React.ReactElement | null {
  const { t } = useWords();
  const [isSlow, setSlow] = useState(false);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSlow(true);
    }, patience);
    return () => {
      clearTimeout(timer);
    };
  }, []);
  if (!isSlow) return null;
  return (
    <div className={styles.loading} aria-busy="true">
      <span className="only-read">{t('state.loading')}</span>
      {Array.from({ length: lines }, (_, i) => (
        <Skeleton key={i} height={20} width={i % 3 === 2 ? '60%' : '100%'} />
      ))}
    </div>
  );
}
