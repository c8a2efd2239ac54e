import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { Board } from '#contracts/board';
import { boardQuery, escalationsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { clock } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { useNow } from '../kit/now';
import { StateTag } from '../kit/state-tag';
import { BoardNumbers } from './board-numbers';
import { OpenAlerts } from './open-alerts';
import { OperatorStates } from './operator-states';
import styles from './supervisor.module.css';
import { TopicsToday } from './topics-today';

const stale = 10_000;

/** The line right now. Every number opens the records behind it; "freeze" holds the picture still. */
export function LiveBoard(): React.ReactElement {
  const { t } = useWords();
  const [frozen, setFrozen] = useState<Board | null>(null);
  const live = useQuery(boardQuery);
  const alerts = useQuery(escalationsQuery(true));
  const now = useNow();
  if (live.isError && !live.data) {
    return <ErrorState what={t('board.notLoaded')} error={live.error} retry={() => void live.refetch()} />;
  }
  const board = frozen ?? live.data;
  if (!board) return <LoadingState lines={8} />;
  const isStale = frozen === null && now - Date.parse(board.at) > stale;
  return (
    <div className={styles.board} data-stale={isStale}>
      <div className={styles.title}>
        <h1>{t('nav.board')}</h1>
        <StateTag tone={frozen || isStale ? 'warn' : 'act'}>
          {frozen
            ? t('board.frozenAt', { time: clock(board.at) })
            : isStale
              ? t('board.staleSince', { time: clock(board.at) })
              : t('board.liveAt', { time: clock(board.at) })}
        </StateTag>
        <Button
          variant="default"
          aria-pressed={frozen !== null}
          onClick={() => {
            setFrozen(frozen ? null : (live.data ?? null));
          }}
        >
          {t(frozen ? 'board.unfreeze' : 'board.freeze')}
        </Button>
      </div>
      <OpenAlerts alerts={alerts.data ?? []} isLoading={alerts.isPending} error={alerts.error} />
      <BoardNumbers board={board} />
      <div className={styles.halves}>
        <OperatorStates operators={board.operators} officersOnDuty={board.officersOnDuty} />
        <TopicsToday topics={board.today.topics} />
      </div>
    </div>
  );
}
