import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Security } from '#contracts/security';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';

/** Where the person is signed in; every other place can be ended from here, at once. */
export function SessionsPanel({ sessions }: { sessions: Security['sessions'] }): React.ReactElement {
  const { t } = useWords();
  const ending = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/security/sessions/${id}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['security'] }),
  });
  return (
    <Panel title={t('security.sessions')}>
      <DataTable
        caption={t('security.sessions')}
        rows={sessions}
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
            render: ({ id, isCurrent }) =>
              isCurrent ? (
                t('security.here')
              ) : (
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
      <Trouble error={ending.error} />
    </Panel>
  );
}
