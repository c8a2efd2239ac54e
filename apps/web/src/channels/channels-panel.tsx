import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { MyChannels } from '#contracts/channels';
import type { Role } from '#contracts/permissions';
import { send } from '../api/client';
import { channelsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import styles from '../security/security.module.css';
import { AddChannel } from './add-channel';
import { ChannelState } from './channel-state';
import { ConfirmChannel } from './confirm-channel';
import { PinPanel } from './pin-panel';
import { RemoveChannel } from './remove-channel';

/** Whom a channel tells something. */
type Told = Exclude<Role, 'operator'>;

/** Where I am alerted, or told of alerts, besides the console. @param isOpen whether it can be changed now */
export function ChannelsPanel({ role, isOpen }: { role: Told; isOpen: boolean }): React.ReactElement {
  const { t } = useWords();
  const channels = useQuery(channelsQuery);
  if (channels.isError && !channels.data)
    return (
      <ErrorState
        what={t('channels.notLoaded')}
        error={channels.error}
        retry={() => void channels.refetch()}
      />
    );
  if (!channels.data) return <LoadingState lines={4} />;
  const { points, hasPin } = channels.data;
  return (
    <>
      <Panel title={t('channels.title')}>
        <p>
          {t(`channels.tells.${role}`)} {t('channels.why')}
        </p>
        {points.length === 0 ? (
          <EmptyState title={t('channels.none')} />
        ) : (
          <Points mine={channels.data} isOpen={isOpen} />
        )}
        {isOpen ? (
          <AddChannel mine={channels.data} />
        ) : (
          <p className={styles.hint}>{t('channels.proveFirst')}</p>
        )}
      </Panel>
      {role === 'officer' && points.some(({ channel }) => channel === 'voice') ? (
        <PinPanel hasPin={hasPin} isOpen={isOpen} />
      ) : null}
    </>
  );
}

function Points({ mine, isOpen }: { mine: MyChannels; isOpen: boolean }): React.ReactElement {
  const { t } = useWords();
  const removing = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/channels/${id}`),
    onSuccess: channelsChanged,
  });
  const testing = useMutation({
    mutationFn: (id: string) => send('POST', `/api/channels/${id}/test`),
    onSuccess: channelsChanged,
  });
  return (
    <>
      <ul className={styles.points}>
        {mine.points.map((point) => (
          <li key={point.id} className={styles.point}>
            <strong>
              {t(`channels.kinds.${point.channel}`)} {point.hint || point.device}
            </strong>
            <ChannelState point={point} />
            {point.verifiedAt === null ? <ConfirmChannel point={point} /> : null}
            <div className={styles.row}>
              {point.verifiedAt === null ? null : (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={testing.isPending && testing.variables === point.id}
                  onClick={() => {
                    testing.mutate(point.id);
                  }}
                >
                  {t('channels.test')}
                </Button>
              )}
              {isOpen ? (
                <RemoveChannel
                  point={point}
                  mine={mine}
                  isPending={removing.isPending && removing.variables === point.id}
                  onRemove={() => {
                    removing.mutate(point.id);
                  }}
                />
              ) : null}
            </div>
          </li>
        ))}
      </ul>
      <Trouble error={removing.error ?? testing.error} />
    </>
  );
}

function channelsChanged(): void {
  void queryClient.invalidateQueries({ queryKey: channelsQuery.queryKey });
}
