import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import { send } from '../api/client';
import { staffSessionsQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';

/** Where somebody is signed in; each can be ended from here, without a step-up: it only protects. */
export function StaffSessionsPanel({ personId }: { personId: string }): React.ReactElement {
  const { t } = useWords();
  const sessions = useQuery(staffSessionsQuery(personId));
  const ending = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/staff/${personId}/sessions/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['staff'] }),
  });
  return (
    <Panel title={t('accounts.sessions')}>
      {sessions.isError && !sessions.data ? (
        <ErrorState
          what={t('accounts.notLoaded')}
          error={sessions.error}
          retry={() => void sessions.refetch()}
        />
      ) : null}
      {sessions.isPending ? <LoadingState lines={2} /> : null}
      {sessions.data?.length === 0 ? <EmptyState title={t('accounts.noSessions')} /> : null}
      {sessions.data && sessions.data.length > 0 ? (
        <DataTable
          caption={t('accounts.sessions')}
          rows={sessions.data}
          rowKey={({ id }) => id}
          columns={[
            { key: 'browser', title: t('security.browser'), render: ({ browser }) => browser || '—' },
            {
              key: 'began',
              title: t('security.began'),
              isTight: true,
              render: ({ startedAt }) => dateTime(startedAt),
            },
            {
              key: 'seen',
              title: t('accounts.lastSeen'),
              isTight: true,
              render: ({ lastSeenAt }) => dateTime(lastSeenAt),
            },
            {
              key: 'end',
              title: t('security.action'),
              render: ({ id }) => (
                <Button
                  size="compact-sm"
                  variant="default"
                  loading={ending.isPending && ending.variables === id}
                  onClick={() => {
                    ending.mutate(id);
                  }}
                >
                  {t('security.end')}
                </Button>
              ),
            },
          ]}
        />
      ) : null}
      <Trouble error={ending.error} />
    </Panel>
  );
}
