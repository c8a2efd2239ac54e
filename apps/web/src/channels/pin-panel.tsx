import { Button, PasswordInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { send } from '../api/client';
import { channelsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import styles from '../security/security.module.css';

/** The digits with which I acknowledge on a telephone. */
export function PinPanel({ hasPin, isOpen }: { hasPin: boolean; isOpen: boolean }): React.ReactElement {
  const { t } = useWords();
  const [pin, setPin] = useState('');
  const setting = useMutation({
    mutationFn: () => send('PUT', '/api/channels/pin', { pin }),
    onSuccess: () => {
      setPin('');
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  return (
    <Panel title={t('channels.pin')}>
      <p>{t('channels.pinWhy')}</p>
      <StateTag tone={hasPin ? 'done' : 'warn'}>
        {t(hasPin ? 'channels.pinSet' : 'channels.pinMissing')}
      </StateTag>
      {isOpen ? (
        <form
          className={styles.narrow}
          onSubmit={(event) => {
            event.preventDefault();
            setting.mutate();
          }}
        >
          <PasswordInput
            label={t('channels.pinNew')}
            inputMode="numeric"
            autoComplete="off"
            value={pin}
            onChange={(event) => {
              setPin(event.currentTarget.value.replace(/\D/g, '').slice(0, 6));
            }}
            required
            withAsterisk={false}
          />
          <Trouble error={setting.error} />
          <Button type="submit" variant="default" disabled={pin.length < 6} loading={setting.isPending}>
            {t('channels.pinSave')}
          </Button>
        </form>
      ) : (
        <p className={styles.hint}>{t('channels.proveFirst')}</p>
      )}
    </Panel>
  );
}
