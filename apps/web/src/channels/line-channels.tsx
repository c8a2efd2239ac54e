import { useQuery } from '@tanstack/react-query';
import { channelStatesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { DataTable } from '../kit/data-table';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';

/** Over what this line can alert, for whoever keeps it. */
export function LineChannels(): React.ReactElement {
  const { t } = useWords();
  const states = useQuery(channelStatesQuery);
  return (
    <Panel title={t('channels.line')}>
      <p>{t('channels.lineWhy')}</p>
      {states.isError && !states.data ? (
        <ErrorState what={t('channels.notLoaded')} error={states.error} retry={() => void states.refetch()} />
      ) : null}
      {states.isPending ? <LoadingState lines={4} /> : null}
      {states.data ? (
        <DataTable
          caption={t('channels.line')}
          rows={states.data}
          rowKey={({ channel }) => channel}
          columns={[
            {
              key: 'kind',
              title: t('channels.kind'),
              render: ({ channel }) => t(`channels.kinds.${channel}`),
            },
            {
              key: 'state',
              title: t('channels.state'),
              render: ({ isConfigured }) => (
                <StateTag tone={isConfigured ? 'done' : 'warn'}>
                  {t(isConfigured ? 'channels.configured' : 'channels.notConfigured')}
                </StateTag>
              ),
            },
          ]}
        />
      ) : null}
    </Panel>
  );
}
