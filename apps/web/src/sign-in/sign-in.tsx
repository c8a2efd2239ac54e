import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { useState } from 'react';
import type { FactorAdded, Session } from '#contracts/people';
import { LanguageSwitch } from '../app/language-switch';
import { unlockScreen } from '../app/lock';
import { signOut } from '../app/sign-out';
import { beginSession } from '../api/query-client';
import { sessionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { RecoveryCodes } from '../security/recovery-codes';
import { preferencesOf } from '../kit/preferences';
import { EnrolStep } from './enrol-step';
import { PasswordStep } from './password-step';
import { SecondFactorStep } from './second-factor-step';
import styles from './sign-in.module.css';
import { SoundStep } from './sound-step';

/**
 * Who are you, prove it, then: can you hear me? Everybody hears some alarm, so the sound is proved before the work
 * begins. A page that was reloaded half-way goes on where it was.
 * @param begun a session that another page has just begun
 */
export function SignIn({ begun = null }: { begun?: Session | null }): React.ReactElement {
  const { t } = useWords();
  const { data: known = null } = useQuery(sessionQuery);
  const [entering, setEntering] = useState(begun?.stage === 'signed-in' ? begun : null);
  const [added, setAdded] = useState<FactorAdded | null>(null);
  const enter = useEnter();
  const began = (session: Session): void => {
    if (session.stage === 'signed-in') signedIn(session);
    else void beginSession(session);
  };
  const signedIn = (session: Session): void => {
    setAdded(null);
    unlockScreen();
    preferencesOf(session.person.id);
    setEntering(session);
  };
  return (
    <main className={styles.page}>
      <div className={styles.card}>
        <div className={styles.head}>
          <h1>152 · {t('app.line')}</h1>
          <LanguageSwitch />
        </div>
        {entering ? (
          <SoundStep
            onHeard={() => {
              enter(entering);
            }}
          />
        ) : added ? (
          <RecoveryCodes
            codes={added.recoveryCodes}
            onKept={() => {
              signedIn(added.session);
            }}
          />
        ) : (
          <Steps known={known} onBegan={began} onSignedIn={signedIn} onAdded={setAdded} />
        )}
      </div>
    </main>
  );
}

interface StepsProps {
  known: Session | null;
  onBegan: (session: Session) => void;
  onSignedIn: (session: Session) => void;
  onAdded: (added: FactorAdded) => void;
}

function Steps({ known, onBegan, onSignedIn, onAdded }: StepsProps): React.ReactElement {
  switch (known?.stage) {
    case 'second-factor':
      return (
        <>
          <SecondFactorStep session={known} onSignedIn={onSignedIn} />
          <SomebodyElse name={known.person.displayName} />
        </>
      );
    case 'enrol':
      return (
        <>
          <EnrolStep onAdded={onAdded} />
          <SomebodyElse name={known.person.displayName} />
        </>
      );
    case 'signed-in':
    case undefined:
      return <PasswordStep onSignedIn={onBegan} alreadyIn={known} onContinue={onSignedIn} />;
  }
}

/** Back to the name: the half-way session ends. */
function SomebodyElse({ name }: { name: string }): React.ReactElement {
  const { t } = useWords();
  const leaving = useMutation({ mutationFn: () => signOut() });
  return (
    <Button
      variant="subtle"
      color="gray"
      loading={leaving.isPending}
      onClick={() => {
        leaving.mutate();
      }}
    >
      {t('secondFactor.somebodyElse', { name })}
    </Button>
  );
}

function useEnter(): (session: Session) => void {
  const navigate = useNavigate();
  return (session) => {
    void beginSession(session).then(() => navigate({ to: '/' }));
  };
}
