import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { Board } from '#contracts/board';
import { topicName } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { number } from '../kit/format';
import { Panel } from '../kit/panel';

/** What today's calls were about, most first; the same numbers open their records. */
export function TopicsToday({ topics }: { topics: Board['today']['topics'] }): React.ReactElement {
  const { t, language } = useWords();
  const navigate = useNavigate();
  const { data: pack } = useQuery(packQuery);
  const nameOfTopic = (topic: string | null): string =>
    topic === null ? t('board.noTopic') : pack ? topicName(pack, topic, language) : topic;
  return (
    <Panel title={t('board.topics')}>
      {topics.length === 0 ? (
        <EmptyState title={t('board.noTopics')} />
      ) : (
        <DataTable
          caption={t('board.topics')}
          rows={topics.toSorted((a, b) => b.count - a.count)}
          rowKey={(row) => row.topic ?? ''}
          onOpen={({ topic }) =>
            void navigate({
              to: '/supervisor/records/$measure',
              params: { measure: 'today-topic' },
              search: topic === null ? {} : { topic },
            })
          }
          columns={[
            { key: 'topic', title: t('field.topic'), render: (row) => nameOfTopic(row.topic) },
            {
              key: 'count',
              title: t('board.calls'),
              isNumber: true,
              render: (row) => number(row.count, language),
            },
          ]}
        />
      )}
    </Panel>
  );
}
