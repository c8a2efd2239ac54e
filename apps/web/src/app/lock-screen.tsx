import { Button } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { queryClient } from '../api/query-client';
import { useSignIn } from '../api/sign-in';
import { useWords } from '../i18n/i18n';
import { PasswordField } from '../kit/password-field';
import { unlockScreen } from './lock';
import styles from './shell.module.css';

/** The same first step as signing in, without leaving the page: what was open is where it was. */
export function LockScreen({ session }: { session: Session }): React.ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const unlock = useSignIn({
    onSuccess: (fresh) => {
      queryClient.setQueryData(['session'], fresh);
      unlockScreen();
    },
    onError: () => {
      setPassword('');
    },
  });
  return (
    <section className={styles.lock} aria-label={t('lock.title')}>
      <h1>{t('lock.title')}</h1>
      <p>{t('lock.goesOn')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          unlock.mutate({ username: session.person.username, password });
        }}
      >
        <PasswordField value={password} onChange={setPassword} error={unlock.error} autoFocus />
        <Button type="submit" loading={unlock.isPending}>
          {t('lock.unlock')}
        </Button>
      </form>
    </section>
  );
}
