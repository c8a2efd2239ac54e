import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { ContactPointView } from '#contracts/channels';
import { send } from '../api/client';
import { channelsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { CodeField } from '../kit/code-field';
import { Trouble } from '../kit/trouble';
import styles from '../security/security.module.css';

const SAID = { email: 'codeSent', sms: 'codeSent', voice: 'callSent', push: 'pushSent' } as const;

/** What proves an address that does not count yet. */
export function ConfirmChannel({ point }: { point: ContactPointView }): React.ReactElement {
  const { t } = useWords();
  const { id, channel } = point;
  const [code, setCode] = useState('');
  const confirming = useMutation({
    mutationFn: (whole: string) => send('POST', `/api/channels/${id}/verify`, { code: whole }),
    onSuccess: refresh,
    onError: () => {
      setCode('');
    },
  });
  const again = useMutation({
    mutationFn: () => send('POST', `/api/channels/${id}/code`),
    onSuccess: refresh,
  });
  const isTyped = SAID[channel] === 'codeSent';
  return (
    <form
      className={styles.narrow}
      onSubmit={(event) => {
        event.preventDefault();
        if (code.length === 6) confirming.mutate(code);
      }}
    >
      <p>{t(`channels.${SAID[channel]}`)}</p>
      {isTyped ? (
        <CodeField
          label={t('channels.code')}
          value={code}
          onChange={setCode}
          onComplete={(whole) => {
            confirming.mutate(whole);
          }}
        />
      ) : null}
      <Trouble error={confirming.error ?? again.error} />
      <div className={styles.row}>
        {isTyped ? (
          <Button type="submit" loading={confirming.isPending}>
            {t('channels.confirm')}
          </Button>
        ) : null}
        <Button
          variant="default"
          loading={again.isPending}
          onClick={() => {
            again.mutate();
          }}
        >
          {t('channels.again')}
        </Button>
      </div>
    </form>
  );
}

function refresh(): void {
  void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
}
