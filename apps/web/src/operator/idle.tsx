import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { send } from '../api/client';
import { topicName } from '../api/pack';
import { callBacksQuery, inquiriesQuery, packQuery, queueQuery } from '../api/queries';
import { LANGUAGES, useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { number, shortTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { useNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { problemText } from '../kit/problem-text';
import { Timer } from '../kit/timer';
import styles from './desk.module.css';
import { HandedOnWords } from './handed-on-words';
import { OutcomesPanel } from './outcomes-panel';
import { PresencePanel } from './presence-panel';
import { UndoCloseBar } from './undo-close-bar';

/** Between calls: my state, the queue, and the work that waits for me. */
export function Idle(): React.ReactElement {
  const { t } = useWords();
  return (
    <>
      <h1 className="only-read">{t('nav.work')}</h1>
      <UndoCloseBar />
      <div className={styles.stack}>
        <HandedOnWords />
        <div className={styles.thirds}>
          <div className={styles.stack}>
            <PresencePanel />
            <QueuePanel />
          </div>
          <div className={styles.stack}>
            <DraftsPanel />
            <OutcomesPanel />
          </div>
          <CallBacksPanel />
        </div>
      </div>
    </>
  );
}

function QueuePanel(): React.ReactElement {
  const { t, language } = useWords();
  const { data: queue } = useQuery(queueQuery);
  return (
    <Panel title={t('queue.title')}>
      <div className={styles.row}>
        <span className={styles.figure}>{queue ? number(queue.waiting, language) : '—'}</span>
        <span>
          {queue?.longestWaitSince ? (
            <>
              {t('queue.longest')} <Timer label={t('queue.longest')} since={queue.longestWaitSince} />
            </>
          ) : (
            t('queue.empty')
          )}
        </span>
      </div>
      <p className={styles.dim}>{t('queue.ready', { count: queue?.readyOperators ?? 0 })}</p>
    </Panel>
  );
}

function DraftsPanel(): React.ReactElement {
  const { t, language } = useWords();
  const now = useNow();
  const drafts = useQuery(inquiriesQuery({ state: 'draft' }));
  const { data: pack } = useQuery(packQuery);
  return (
    <Panel title={t('idle.drafts')}>
      {drafts.isPending ? <LoadingState /> : null}
      {drafts.isError ? (
        <ErrorState what={t('idle.notLoaded')} error={drafts.error} retry={() => void drafts.refetch()} />
      ) : null}
      {drafts.data?.rows.length === 0 ? (
        <EmptyState title={t('idle.noDrafts')}>{t('idle.noDraftsMore')}</EmptyState>
      ) : null}
      <ul className={styles.list}>
        {drafts.data?.rows.map((row) => (
          <li key={row.id}>
            <Link
              to="/operator/inquiries/$inquiryId"
              params={{ inquiryId: row.id }}
              className={styles.link ?? ''}
            >
              {row.reference}
            </Link>
            <span>{shortTime(row.createdAt, now)}</span>
            <span>{pack && row.topic ? topicName(pack, row.topic, language) : t('idle.noTopic')}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}

function CallBacksPanel(): React.ReactElement {
  const { t } = useWords();
  const now = useNow();
  const client = useQueryClient();
  const callBacks = useQuery(callBacksQuery);
  const dial = useMutation({
    mutationFn: (callId: string) => send('POST', `/api/call-backs/${callId}/dial`),
    onSettled: () => {
      for (const topic of ['call-backs', 'current-call', 'presence'])
        void client.invalidateQueries({ queryKey: [topic] });
    },
  });
  const open = callBacks.data?.filter((callBack) => callBack.doneAt === null) ?? [];
  return (
    <Panel title={t('callBack.title')}>
      {callBacks.isPending ? <LoadingState /> : null}
      {callBacks.isError ? (
        <ErrorState
          what={t('idle.notLoaded')}
          error={callBacks.error}
          retry={() => void callBacks.refetch()}
        />
      ) : null}
      {callBacks.data && open.length === 0 ? (
        <EmptyState title={t('callBack.none')}>{t('callBack.noneMore')}</EmptyState>
      ) : null}
      <ul className={styles.list}>
        {open.map((callBack) => (
          <li key={callBack.callId}>
            <strong>
              {callBack.isNumberUnreadable ? t('breakGlass.unreadable') : callBack.maskedNumber}
            </strong>
            <span lang={callBack.language}>{LANGUAGES[callBack.language]}</span>
            <span>{t('callBack.asked', { time: shortTime(callBack.requestedAt, now) })}</span>
            <Button
              size="compact-md"
              variant="default"
              disabled={callBack.takenBy !== null || dial.isPending}
              onClick={() => {
                dial.mutate(callBack.callId);
              }}
            >
              {callBack.takenBy === null ? t('callBack.dial') : t('callBack.taken')}
            </Button>
          </li>
        ))}
      </ul>
      {dial.error ? <p className={styles.notice}>{problemText(dial.error, t)}</p> : null}
    </Panel>
  );
}
