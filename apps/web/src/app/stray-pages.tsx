import { Button } from '@mantine/core';
import { useEffect } from 'react';
import { get } from '../api/client';
import { ApiProblem, ApiUnreachable } from '../api/problem';
import { CallInstead } from '../kit/call-instead';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { useWords } from '../i18n/i18n';
import styles from './shell.module.css';

const RETRY_MS = 5000;

/** An address that leads nowhere. */
export function UnknownPage(): React.ReactElement {
  const { t } = useWords();
  return (
    <main>
      <EmptyState title={t('app.unknownPage')}>
        <Button component="a" href="/" variant="default">
          {t('app.home')}
        </Button>
      </EmptyState>
    </main>
  );
}

/** A screen that broke. What was typed is with the server or on this device; a reload brings it back. */
export function UnexpectedError({ error }: { error: unknown }): React.ReactElement {
  const { t } = useWords();
  useReloadOnceReachable(error instanceof ApiUnreachable);
  return (
    <main className={styles.stray}>
      <ErrorState what={t('error.screen')} error={error} kept={t('error.screenKept')} retry={reload} />
      {error instanceof ApiProblem ? null : <CallInstead />}
    </main>
  );
}

/** Nobody may be there to press the button: a telephone finds its network again in a pocket. */
function useReloadOnceReachable(isWaiting: boolean): void {
  useEffect(() => {
    if (!isWaiting) return;
    const timer = setInterval(() => {
      get('/api/session').then(reload, (error: unknown) => {
        if (error instanceof ApiProblem) reload();
      });
    }, RETRY_MS);
    return () => {
      clearInterval(timer);
    };
  }, [isWaiting]);
}

function reload(): void {
  location.reload();
}
