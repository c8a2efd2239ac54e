import { Button, PasswordInput, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import type { Session } from '#contracts/people';
import { send } from '../api/client';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { problemText } from '../kit/problem-text';
import { unlockSound } from '../kit/sound';
import styles from './sign-in.module.css';

interface PasswordStepProps {
  onSignedIn: (session: Session) => void;
  alreadyIn: Session | null;
  onContinue: (session: Session) => void;
}

/** User name and password. The answer never tells which of the two was wrong. Nothing is remembered on this device. */
export function PasswordStep({ onSignedIn, alreadyIn, onContinue }: PasswordStepProps): React.ReactElement {
  const { t } = useWords();
  const [username, setUsername] = useState('');
  const [password, setPassword] = useState('');
  const signIn = useMutation({
    mutationFn: () => send<Session>('POST', '/api/session', { username: username.trim(), password }),
    onSuccess: onSignedIn,
    onError: () => {
      setPassword('');
    },
  });
  useEffect(() => {
    if (signIn.error) announceAlarm(problemText(signIn.error, t));
  }, [signIn.error, t]);
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void unlockSound();
        signIn.mutate();
      }}
    >
      <TextInput
        label={t('signIn.username')}
        value={username}
        onChange={(event) => {
          setUsername(event.currentTarget.value);
        }}
        autoComplete="username"
        autoCapitalize="none"
        spellCheck={false}
        required
        withAsterisk={false}
        autoFocus
      />
      <PasswordInput
        label={t('signIn.password')}
        value={password}
        onChange={(event) => {
          setPassword(event.currentTarget.value);
        }}
        autoComplete="current-password"
        required
        withAsterisk={false}
        error={signIn.error ? problemText(signIn.error, t) : null}
        visibilityToggleButtonProps={{ 'aria-label': t('signIn.showPassword') }}
      />
      <Button type="submit" size="md" loading={signIn.isPending}>
        {t('signIn.enter')}
      </Button>
      {alreadyIn ? (
        <Button
          variant="default"
          onClick={() => {
            onContinue(alreadyIn);
          }}
        >
          {t('signIn.continueAs', { name: alreadyIn.person.displayName })}
        </Button>
      ) : null}
      <p className={styles.hint}>{t('signIn.shared')}</p>
    </form>
  );
}
