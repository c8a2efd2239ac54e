import { Button } from '@mantine/core';
import { useMutation, useQuery } from '@tanstack/react-query';
import type { RotateKeys, RotationState } from '#contracts/keys';
import { send } from '../api/client';
import { keysQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { LineChannels } from '../channels/line-channels';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { ErrorState } from '../kit/error-state';
import { number } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { StepUpPanel } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import styles from './administrator.module.css';

/** What everything told is encrypted with, and replacing it while the line works. */
export function Keys(): React.ReactElement {
  const { t, language } = useWords();
  const { isOpen } = useStepUp();
  const keys = useQuery(keysQuery);
  const rotate = useMutation({
    mutationFn: (wish: RotateKeys) => send<{ rows: RotationState[] }>('POST', '/api/keys/rotate', wish),
    onSuccess: ({ rows }) => {
      queryClient.setQueryData(keysQuery.queryKey, rows);
    },
  });
  return (
    <main className={styles.main}>
      <h1 className="only-read">{t('nav.keys')}</h1>
      <StepUpPanel opened={t('keyRotation.opened')} />
      <Panel title={t('nav.keys')}>
        <p>{t('keyRotation.why')}</p>
        {keys.isError && !keys.data ? (
          <ErrorState
            what={t('keyRotation.notLoaded')}
            error={keys.error}
            retry={() => void keys.refetch()}
          />
        ) : null}
        {rotate.isError ? (
          <ErrorState
            what={t('keyRotation.notRotated')}
            error={rotate.error}
            retry={() => {
              rotate.mutate(rotate.variables);
            }}
          />
        ) : null}
        {keys.isPending ? <LoadingState lines={3} /> : null}
        {keys.data ? (
          <DataTable
            caption={t('nav.keys')}
            rows={keys.data}
            rowKey={(row) => row.keyClass}
            columns={[
              {
                key: 'class',
                title: t('keyRotation.class'),
                render: (row) => t(`keyRotation.${row.keyClass}`),
              },
              { key: 'current', title: t('keyRotation.current'), render: (row) => row.current },
              {
                key: 'done',
                title: t('keyRotation.done'),
                isNumber: true,
                render: (row) => number(row.done, language),
              },
              {
                key: 'left',
                title: t('keyRotation.left'),
                isNumber: true,
                render: (row) => number(row.left, language),
              },
              {
                key: 'state',
                title: t('board.state'),
                render: (row) => (
                  <StateTag tone={row.left === 0 ? 'done' : 'act'}>
                    {t(row.left === 0 ? 'keyRotation.isDone' : 'keyRotation.isMoving')}
                  </StateTag>
                ),
              },
              {
                key: 'rotate',
                title: t('keyRotation.replace'),
                render: (row) => (
                  <Button
                    size="compact-sm"
                    variant="default"
                    disabled={row.left > 0 || !isOpen}
                    loading={rotate.isPending && rotate.variables.keyClass === row.keyClass}
                    aria-label={t('keyRotation.replaceOf', { name: t(`keyRotation.${row.keyClass}`) })}
                    onClick={() => {
                      rotate.mutate({ keyClass: row.keyClass });
                    }}
                  >
                    {t('keyRotation.replace')}
                  </Button>
                ),
              },
            ]}
          />
        ) : null}
      </Panel>
      <LineChannels />
    </main>
  );
}
