import { useMutation } from '@tanstack/react-query';
import type { DrillObstacle } from '#contracts/drills';
import { send } from '../api/client';
import { newCommandId } from '../api/command-id';
import { useLink } from '../api/live';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { DrillFrame } from '../kit/drill-frame';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';

/** A drill now: asked twice, and said what follows. */
export function StartPanel({ obstacle }: { obstacle: DrillObstacle | null }): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const start = useMutation({
    mutationFn: () => send('POST', '/api/drills', { commandId: newCommandId() }),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['drills'] }),
  });
  return (
    <Panel title={t('drills.now')}>
      <p>{t('drills.why')}</p>
      <DrillFrame label={t('drills.now')}>
        <div>
          <ConfirmButton
            what={t('drills.start')}
            why={t('drills.startWhy')}
            color="act"
            isPending={start.isPending}
            isDisabled={obstacle !== null || !isUp}
            onConfirm={() => {
              start.mutate();
            }}
          />
        </div>
        {obstacle === null ? null : <p>{t(`drills.obstacle.${obstacle}`)}</p>}
      </DrillFrame>
      <Trouble error={start.error} />
    </Panel>
  );
}
