import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { HOMES } from '../app/homes';
import { LanguageSwitch } from '../app/language-switch';
import { queryClient } from '../api/query-client';
import { sessionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { preferencesOf } from '../kit/preferences';
import { PasswordStep } from './password-step';
import styles from './sign-in.module.css';
import { SoundStep } from './sound-step';

/** Who are you, then: can you hear me? Roles that wait for alarms prove their sound before the work begins. */
export function SignIn(): React.ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const { data: known } = useQuery(sessionQuery);
  const [session, setSession] = useState<Session | null>(null);
  const enter = (person: Session): void => {
    queryClient.setQueryData(['session'], person);
    void navigate({ to: HOMES[person.person.role] });
  };
  const signedIn = (person: Session): void => {
    preferencesOf(person.person.id);
    const { role } = person.person;
    if (role === 'administrator' || role === 'coordinator') enter(person);
    else setSession(person);
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <h1>152 · {t('app.line')}</h1>
          <LanguageSwitch />
        </div>
        {session ? (
          <SoundStep
            onHeard={() => {
              enter(session);
            }}
          />
        ) : (
          <PasswordStep onSignedIn={signedIn} alreadyIn={known ?? null} onContinue={signedIn} />
        )}
      </div>
    </main>
  );
}
