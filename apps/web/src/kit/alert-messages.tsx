import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { MessageList } from '#contracts/alert-messages';
import { send } from '../api/client';
import { messagesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import styles from './alert-messages.module.css';
import { announce } from './announce';
import { EmptyState } from './empty-state';
import { ErrorState } from './error-state';
import { dateTime } from './format';
import { LoadingState } from './loading-state';
import { MessageForm } from './message-form';
import { Panel } from './panel';

/** What the line and the officer who has the alert write to each other; what is shown is read. */
export function AlertMessages({ escalationId }: { escalationId: string }): React.ReactElement {
  const { t } = useWords();
  const messages = useQuery(messagesQuery(escalationId));
  useReading(escalationId, messages.data?.rows);
  return (
    <Panel title={t('messages.title')}>
      {messages.isError && !messages.data ? (
        <ErrorState
          what={t('messages.notLoaded')}
          error={messages.error}
          retry={() => void messages.refetch()}
        />
      ) : !messages.data ? (
        <LoadingState lines={2} />
      ) : (
        <>
          {messages.data.rows.length === 0 ? <EmptyState title={t('messages.none')} /> : null}
          <ol className={styles.messages}>
            {messages.data.rows.map((message) => (
              <Message key={message.id} message={message} />
            ))}
          </ol>
          {messages.data.mayWrite ? (
            <MessageForm key={escalationId} escalationId={escalationId} />
          ) : (
            <p className={styles.dim}>{t('messages.closed')}</p>
          )}
        </>
      )}
    </Panel>
  );
}

function Message({ message }: { message: MessageList['rows'][number] }): React.ReactElement {
  const { t } = useWords();
  const { sender, sentAt, text, isNew } = message;
  return (
    <li>
      <span className={styles.dim}>
        {sender.displayName} · {t(`role.${sender.role}`)} · <time dateTime={sentAt}>{dateTime(sentAt)}</time>
        {isNew ? <strong> · {t('messages.new')}</strong> : null}
      </span>
      <span className={styles.text}>{text ?? t('messages.unreadable')}</span>
    </li>
  );
}

/** Tells the server once what the newest message on a visible screen is; a new one is spoken politely. */
function useReading(escalationId: string, rows: MessageList['rows'] | undefined): void {
  const { t } = useWords();
  const fresh = rows?.filter(({ isNew }) => isNew) ?? [];
  const newest = fresh.at(-1)?.id;
  const count = fresh.length;
  useEffect(() => {
    if (newest === undefined) return;
    announce(t('messages.unread', { count }));
    if (document.visibilityState === 'visible')
      void send('POST', `/api/escalations/${escalationId}/messages/read`, { messageId: newest }).catch(
        () => undefined,
      );
  }, [escalationId, newest, count, t]);
}
