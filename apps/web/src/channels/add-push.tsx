import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { send } from '../api/client';
import { channelsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { Trouble } from '../kit/trouble';
import styles from '../security/security.module.css';
import { canPush, PushRefused, subscribe } from './service-worker';

/** This very device. @param pushKey what it subscribes with */
export function AddPush({ pushKey }: { pushKey: string }): React.ReactElement {
  const { t } = useWords();
  const adding = useMutation({
    mutationFn: async () =>
      send('POST', '/api/channels', { channel: 'push', subscription: await subscribe(pushKey) }),
    onSuccess: () => {
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  if (!canPush()) return <p className={styles.hint}>{t('channels.noPush')}</p>;
  return (
    <div className={styles.narrow}>
      <Button
        variant="default"
        loading={adding.isPending}
        onClick={() => {
          adding.mutate();
        }}
      >
        {t('channels.allowPush')}
      </Button>
      {adding.error instanceof PushRefused ? (
        <p>{t('channels.pushRefused')}</p>
      ) : (
        <Trouble error={adding.error} />
      )}
    </div>
  );
}
