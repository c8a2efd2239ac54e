import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorAdded } from '#contracts/people';
import { canUsePasskeys } from '../api/passkeys';
import { addPasskey, beginApp, confirmApp } from '../api/second-factor';
import { useWords } from '../i18n/i18n';
import { CodeField } from '../kit/code-field';
import { QrCode } from '../kit/qr-code';
import { Trouble } from '../kit/trouble';
import styles from './security.module.css';

/** Passkey or authenticator app; what this page cannot do is not offered. */
export function AddFactor({ onAdded }: { onAdded: (added: FactorAdded) => void }): React.ReactElement {
  const { t } = useWords();
  const beginning = useMutation({ mutationFn: beginApp });
  const adding = useMutation({ mutationFn: addPasskey, onSuccess: onAdded });
  if (beginning.data) return <ConfirmApp {...beginning.data} onAdded={onAdded} />;
  return (
    <div className={styles.stack}>
      {canUsePasskeys() ? (
        <Button
          size="md"
          loading={adding.isPending}
          onClick={() => {
            adding.mutate();
          }}
        >
          {t('secondFactor.addPasskey')}
        </Button>
      ) : (
        <p className={styles.hint}>{t('secondFactor.noPasskeyHere')}</p>
      )}
      <Button
        size="md"
        variant={canUsePasskeys() ? 'default' : 'filled'}
        loading={beginning.isPending}
        onClick={() => {
          beginning.mutate();
        }}
      >
        {t('secondFactor.addApp')}
      </Button>
      <Trouble error={adding.error ?? beginning.error} />
    </div>
  );
}

interface ConfirmAppProps {
  secret: string;
  uri: string;
  onAdded: (added: FactorAdded) => void;
}

/** The secret as a picture for a camera and in groups for fingers; a code of the app proves that it arrived. */
function ConfirmApp({ secret, uri, onAdded }: ConfirmAppProps): React.ReactElement {
  const { t } = useWords();
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: confirmApp,
    onSuccess: onAdded,
    onError: () => {
      setCode('');
    },
  });
  return (
    <form
      className={styles.stack}
      onSubmit={(event) => {
        event.preventDefault();
        confirming.mutate(code);
      }}
    >
      <p>{t('secondFactor.scan')}</p>
      <QrCode text={uri} label={t('secondFactor.qr')} />
      <p className={styles.hint}>{t('secondFactor.orType')}</p>
      <code className={styles.secret}>{secret.match(/.{1,4}/g)?.join(' ')}</code>
      <CodeField
        value={code}
        onChange={setCode}
        onComplete={(whole) => {
          confirming.mutate(whole);
        }}
        autoFocus
      />
      <Trouble error={confirming.error} />
      <Button type="submit" size="md" loading={confirming.isPending}>
        {t('secondFactor.confirmApp')}
      </Button>
    </form>
  );
}
