import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import { canUsePasskeys } from '../api/passkeys';
import { enterCode, enterPasskey, enterRecoveryCode } from '../api/second-factor';
import { useWords } from '../i18n/i18n';
import { CodeField } from '../kit/code-field';
import { RecoveryCodeField } from '../kit/recovery-code-field';
import { Trouble } from '../kit/trouble';
import styles from './sign-in.module.css';

type Way = 'passkey' | 'totp' | 'recovery-code';

interface SecondFactorStepProps {
  session: Session;
  onSignedIn: (session: Session) => void;
}

/** The password was right; now what only its owner has. Only what the person has set up, and this page can do, is offered. */
export function SecondFactorStep({ session, onSignedIn }: SecondFactorStepProps): React.ReactElement {
  const { t } = useWords();
  const ways = (['passkey', 'totp', 'recovery-code'] as const).filter(
    (way) => session.factors.includes(way) && (way !== 'passkey' || canUsePasskeys()),
  );
  const [chosen, choose] = useState<Way | undefined>();
  const way = chosen ?? ways[0];
  return (
    <section className={styles.form} aria-labelledby="second-factor">
      <h2 id="second-factor">{t('secondFactor.title')}</h2>
      {way === 'passkey' ? <Passkey onSignedIn={onSignedIn} /> : null}
      {way === 'totp' ? <Code onSignedIn={onSignedIn} /> : null}
      {way === 'recovery-code' ? <Recovery onSignedIn={onSignedIn} /> : null}
      {way === undefined ? <p className={styles.blocked}>{t('secondFactor.noWayHere')}</p> : null}
      {ways
        .filter((other) => other !== way)
        .map((other) => (
          <Button
            key={other}
            variant="default"
            onClick={() => {
              choose(other);
            }}
          >
            {t(`secondFactor.way.${other}`)}
          </Button>
        ))}
    </section>
  );
}

interface WayProps {
  onSignedIn: (session: Session) => void;
}

function Passkey({ onSignedIn }: WayProps): React.ReactElement {
  const { t } = useWords();
  const proving = useMutation({ mutationFn: enterPasskey, onSuccess: onSignedIn });
  return (
    <>
      <Button
        size="md"
        autoFocus
        loading={proving.isPending}
        onClick={() => {
          proving.mutate();
        }}
      >
        {t('secondFactor.usePasskey')}
      </Button>
      <Trouble error={proving.error} />
    </>
  );
}

function Code({ onSignedIn }: WayProps): React.ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const entering = useMutation({
    mutationFn: enterCode,
    onSuccess: onSignedIn,
    onError: () => {
      setCode('');
    },
  });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        entering.mutate(code);
      }}
    >
      <CodeField
        value={code}
        onChange={setCode}
        onComplete={(whole) => {
          entering.mutate(whole);
        }}
        autoFocus
      />
      <Trouble error={entering.error} />
      <Button type="submit" size="md" loading={entering.isPending}>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}

function Recovery({ onSignedIn }: WayProps): React.ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const entering = useMutation({ mutationFn: enterRecoveryCode, onSuccess: onSignedIn });
  return (
    <form
      className={styles.form}
      onSubmit={(event) => {
        event.preventDefault();
        entering.mutate(code);
      }}
    >
      <RecoveryCodeField value={code} onChange={setCode} autoFocus />
      <Trouble error={entering.error} />
      <Button type="submit" size="md" loading={entering.isPending}>
        {t('signIn.enter')}
      </Button>
    </form>
  );
}
