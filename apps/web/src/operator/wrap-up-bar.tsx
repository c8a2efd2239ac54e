import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { send } from '../api/client';
import { presenceQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { StateTag } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import styles from './desk.module.css';

/** After a call: how long until the next one may come, and a way to be ready sooner. */
export function WrapUpBar(): React.ReactElement | null {
  const { t } = useWords();
  const client = useQueryClient();
  const { data: presence } = useQuery(presenceQuery);
  const ready = useMutation({
    mutationFn: () => send('PUT', '/api/presence', { status: 'ready' }),
    onSettled: () => client.invalidateQueries({ queryKey: ['presence'] }),
  });
  if (presence?.status !== 'wrap-up') return null;
  return (
    <section className={styles.call} aria-label={t('presence.mine')}>
      <StateTag tone="act">{t('presence.wrap-up')}</StateTag>
      {presence.wrapUpUntil ? (
        <span>
          {t('presence.readyIn')} <Timer label={t('presence.readyIn')} until={presence.wrapUpUntil} />
        </span>
      ) : null}
      <Button
        variant="default"
        loading={ready.isPending}
        onClick={() => {
          ready.mutate();
        }}
      >
        {t('presence.becomeReady')}
      </Button>
    </section>
  );
}
