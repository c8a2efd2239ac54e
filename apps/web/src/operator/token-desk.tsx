import { Button, TextInput } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { KeptForCaller } from '#contracts/retention';
import { send } from '../api/client';
import { currentCallQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import styles from './desk.module.css';
import { KeptAnswer } from './kept-answer';

/** A caller says a token: what is kept, and asking that it be erased. The digits stay in this field and in the request alone. */
export function TokenDesk(): React.ReactElement {
  const { t } = useWords();
  const [token, setToken] = useState('');
  const { data: current } = useQuery(currentCallQuery);
  const onCall = current?.call?.inquiryId;
  const look = useMutation({
    mutationFn: () => send<KeptForCaller>('POST', '/api/tokens/look', { token }),
    gcTime: 0,
  });
  const erase = useMutation({
    mutationFn: () => send<KeptForCaller>('POST', '/api/tokens/erase', { token }),
    gcTime: 0,
  });
  const kept = erase.data ?? look.data;
  const startAnew = (): void => {
    setToken('');
    look.reset();
    erase.reset();
  };
  return (
    <div className={styles.stack}>
      <h1 className="only-read">{t('token.title')}</h1>
      {onCall ? (
        <Link
          to="/operator/inquiries/$inquiryId"
          params={{ inquiryId: onCall }}
          className={styles.link ?? ''}
        >
          {t('token.back')}
        </Link>
      ) : null}
      <Panel title={t('token.title')}>
        <form
          className={styles.ask}
          onSubmit={(event) => {
            event.preventDefault();
            erase.reset();
            look.mutate();
          }}
        >
          <TextInput
            label={t('token.label')}
            description={t('token.hint')}
            value={token}
            onChange={(event) => {
              look.reset();
              erase.reset();
              setToken(grouped(event.currentTarget.value));
            }}
            inputMode="numeric"
            autoComplete="off"
            data-autofocus
            autoFocus
            maxLength={19}
          />
          <Button type="submit" disabled={token.length < 19} loading={look.isPending}>
            {t('token.look')}
          </Button>
          {look.data ? (
            <Button variant="default" onClick={startAnew}>
              {t('token.again')}
            </Button>
          ) : null}
        </form>
        {look.isError ? <ErrorState what={t('token.notFound')} error={look.error} /> : null}
      </Panel>
      {look.isPending ? <LoadingState lines={4} /> : null}
      {kept ? (
        <KeptAnswer
          kept={kept}
          error={erase.error}
          isAsking={erase.isPending}
          onAsk={() => {
            erase.mutate();
          }}
        />
      ) : null}
    </div>
  );
}

/** `1234 5678 …` while it is typed. */
function grouped(typed: string): string {
  const digits = typed.replace(/\D/g, '').slice(0, 16);
  return digits.replace(/(\d{4})(?=\d)/g, '$1 ');
}
