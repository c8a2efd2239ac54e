import { Button, TextInput } from '@mantine/core';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { useSignIn } from '../api/sign-in';
import { useWords } from '../i18n/i18n';
import { PasswordField } from '../kit/password-field';
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
  const signIn = useSignIn({
    onSuccess: (session) => {
      onSignedIn(session);
    },
    onError: () => {
      setPassword('');
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        void unlockSound();
        signIn.mutate({ username: username.trim(), password });
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
      <PasswordField value={password} onChange={setPassword} error={signIn.error} />
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
