import { Button, Select, TextInput } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { MyChannels, NewContactPoint, OutsideChannel } from '#contracts/channels';
import { send } from '../api/client';
import { outsideChannels } from '../api/known-values';
import { channelsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { AddPush } from './add-push';
import { Trouble } from '../kit/trouble';
import styles from '../security/security.module.css';

/** One more address; what this line has no credentials for is named and not offered. */
export function AddChannel({ mine }: { mine: MyChannels }): React.ReactElement {
  const { t } = useWords();
  const offered = mine.configured.filter((kind) => kind !== 'push');
  const [channel, setChannel] = useState<OutsideChannel | null>(offered[0] ?? null);
  const [address, setAddress] = useState('');
  const adding = useMutation({
    mutationFn: (wish: NewContactPoint) => send<{ id: string }>('POST', '/api/channels', wish),
    onSuccess: () => {
      setAddress('');
      void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
    },
  });
  const missing = outsideChannels.filter((kind) => !mine.configured.includes(kind));
  return (
    <>
      {missing.length === 0 ? null : (
        <p className={styles.hint}>
          {t('channels.missing', { names: missing.map((kind) => t(`channels.kinds.${kind}`)).join(', ') })}
        </p>
      )}
      {mine.pushKey === null ? null : <AddPush pushKey={mine.pushKey} />}
      {channel === null || channel === 'push' ? null : (
        <form
          className={styles.narrow}
          onSubmit={(event) => {
            event.preventDefault();
            adding.mutate({ channel, address });
          }}
        >
          <Select
            label={t('channels.kind')}
            data={offered.map((kind) => ({ value: kind, label: t(`channels.kinds.${kind}`) }))}
            value={channel}
            onChange={(value) => {
              setChannel(offered.find((kind) => kind === value) ?? channel);
            }}
            allowDeselect={false}
          />
          <TextInput
            label={t(channel === 'email' ? 'channels.email' : 'channels.number')}
            description={channel === 'email' ? undefined : t('channels.numberHint')}
            type={channel === 'email' ? 'email' : 'tel'}
            value={address}
            onChange={(event) => {
              setAddress(event.currentTarget.value);
            }}
            required
            withAsterisk={false}
          />
          <Trouble error={adding.error} />
          <Button type="submit" variant="default" loading={adding.isPending}>
            {t('channels.add')}
          </Button>
        </form>
      )}
    </>
  );
}
