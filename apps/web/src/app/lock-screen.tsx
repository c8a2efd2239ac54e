import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { problemText } from '../kit/problem-text';
import { unlockScreen } from './lock';
import styles from './shell.module.css';

/** The same first step as signing in, without leaving the page: what was open is where it was. */
export function LockScreen({ session }: { session: Session }): React.ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const unlock = useMutation({
    mutationFn: () => send<Session>('POST', '/api/session', { username: session.person.username, password }),
    onSuccess: (fresh) => {
      queryClient.setQueryData(['session'], fresh);
      unlockScreen();
    },
  });
  return (
    <section className={styles.lock} aria-label={t('lock.title')}>
      <h1>{t('lock.title')}</h1>
      <p>{t('lock.goesOn')}</p>
      <form
        onSubmit={(event) => {
          event.preventDefault();
          unlock.mutate();
        }}
      >
        <PasswordInput
          label={t('signIn.password')}
          value={password}
          onChange={(event) => {
            setPassword(event.currentTarget.value);
          }}
          autoComplete="current-password"
          error={unlock.error ? problemText(unlock.error, t) : null}
          autoFocus
          required
          withAsterisk={false}
          visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
        />
        <Button type="submit" loading={unlock.isPending}>
          {t('lock.unlock')}
        </Button>
      </form>
    </section>
  );
}
