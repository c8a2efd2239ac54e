import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { Session } from '#contracts/people';
import type { StepUp } from '#contracts/security';
import { renewLine } from '../api/live';
import { canUsePasskeys } from '../api/passkeys';
import { beginSession } from '../api/query-client';
import { stepUp, stepUpWithPasskey } from '../api/second-factor';
import { useWords } from '../i18n/i18n';
import { CodeField } from '../kit/code-field';
import { clock } from '../kit/format';
import { Panel } from '../kit/panel';
import { PasswordField } from '../kit/password-field';
import { RecoveryCodeField } from '../kit/recovery-code-field';
import { Trouble } from '../kit/trouble';
import styles from './security.module.css';
import { useStepUp } from './use-step-up';

/**
 * Whoever changes accounts or keys proves first who they are; for five minutes then.
 * @param opened says what can be done then
 */
export function StepUpPanel({ opened }: { opened: string }): React.ReactElement {
  const { t } = useWords();
  const { openUntil, factors } = useStepUp();
  if (openUntil !== null)
    return (
      <Panel title={opened}>
        <p>{t('security.openUntil', { time: clock(openUntil) })}</p>
      </Panel>
    );
  return (
    <Panel title={t('security.proveFirst')}>
      <p>{t('security.proveWhy')}</p>
      <StepUpProof factors={factors} />
    </Panel>
  );
}

/** The ways this person has to prove anew who they are. */
export function StepUpProof({ factors }: Pick<Session, 'factors'>): React.ReactElement {
  return (
    <>
      {factors.includes('passkey') && canUsePasskeys() ? <PasskeyProof /> : null}
      <TypedProof hasFactor={factors.length > 0} />
    </>
  );
}

/** The session has a new token from here on: what was opened with the old one is opened anew. */
async function isProved(session: Session): Promise<void> {
  await beginSession(session);
  renewLine();
}

function PasskeyProof(): React.ReactElement {
  const { t } = useWords();
  const proving = useMutation({ mutationFn: stepUpWithPasskey, onSuccess: isProved });
  return (
    <div className={styles.narrow}>
      <Button
        loading={proving.isPending}
        onClick={() => {
          proving.mutate();
        }}
      >
        {t('secondFactor.usePasskey')}
      </Button>
      <Trouble error={proving.error} />
    </div>
  );
}

/** Password and code; who has lost the app uses a code from paper instead. */
function TypedProof({ hasFactor }: { hasFactor: boolean }): React.ReactElement {
  const { t } = useWords();
  const [password, setPassword] = useState('');
  const [code, setCode] = useState('');
  const [isFromPaper, setFromPaper] = useState(false);
  const proving = useMutation({
    mutationFn: (proof: StepUp) => stepUp(proof),
    onSuccess: isProved,
    onError: () => {
      setCode('');
    },
  });
  const proofOf = (): StepUp => {
    if (!hasFactor) return { password };
    return isFromPaper ? { password, recoveryCode: code } : { password, code };
  };
  return (
    <form
      className={styles.narrow}
      onSubmit={(event) => {
        event.preventDefault();
        proving.mutate(proofOf());
      }}
    >
      <PasswordField value={password} onChange={setPassword} error={null} />
      {hasFactor && isFromPaper ? <RecoveryCodeField value={code} onChange={setCode} /> : null}
      {hasFactor && !isFromPaper ? (
        <CodeField
          value={code}
          onChange={setCode}
          onComplete={(whole) => {
            if (password !== '') proving.mutate({ password, code: whole });
          }}
        />
      ) : null}
      <Trouble error={proving.error} />
      <Button type="submit" variant="default" loading={proving.isPending}>
        {t('security.prove')}
      </Button>
      {hasFactor ? (
        <Button
          variant="subtle"
          color="gray"
          onClick={() => {
            setCode('');
            setFromPaper(!isFromPaper);
          }}
        >
          {t(isFromPaper ? 'secondFactor.way.totp' : 'secondFactor.way.recovery-code')}
        </Button>
      ) : null}
    </form>
  );
}
