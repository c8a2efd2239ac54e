import { Button } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { ApiProblem } from '../api/problem';
import { ToneIcon } from './state-tag';
import styles from './states.module.css';

interface ErrorStateProps {
  /** What could not be done. */
  what: string;
  error: unknown;
  /** What is safe though this failed. */
  kept?: string | undefined;
  retry?: (() => void) | undefined;
}

/** What failed, why, what is kept, how to go on, and a number to quote. */
export function ErrorState({ what, error, kept, retry }: ErrorStateProps): React.ReactElement {
  const { t } = useWords();
  const problem = error instanceof ApiProblem ? error.problem : undefined;
  const why = problem ? [problem.title, problem.detail].filter(Boolean).join('. ') : t('error.unreachable');
  return (
    <div className={styles.error}>
      <ToneIcon tone="warn" size={24} />
      <div>
        <p className={styles.title}>{what}</p>
        <p>{why}</p>
        {kept ? <p>{kept}</p> : null}
        {problem?.instance ? (
          <p className={styles.more}>{t('error.reference', { id: problem.instance })}</p>
        ) : null}
        {retry ? (
          <Button variant="default" mt="sm" onClick={retry}>
            {t('error.retry')}
          </Button>
        ) : null}
      </div>
    </div>
  );
}
