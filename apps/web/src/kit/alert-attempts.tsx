import type { AttemptView } from '#contracts/escalations';
import { useWords } from '../i18n/i18n';
import { DataTable } from './data-table';
import { dateTime } from './format';
import { Panel } from './panel';
import { StateTag, type Tone } from './state-tag';

const TONES: Record<AttemptView['state'], Tone> = {
  due: 'act',
  sent: 'act',
  delivered: 'act',
  opened: 'act',
  acknowledged: 'done',
  failed: 'alarm',
  superseded: 'idle',
};

/** Where an alert was sent, and what became of it: a failure says what to do. */
export function AlertAttempts({ attempts }: { attempts: readonly AttemptView[] }): React.ReactElement | null {
  const { t } = useWords();
  if (attempts.length === 0) return null;
  return (
    <Panel title={t('channels.attempts')}>
      <DataTable
        caption={t('channels.attempts')}
        rows={attempts}
        rowKey={({ id }) => id}
        columns={[
          { key: 'step', title: t('channels.step'), isTight: true, render: ({ step }) => step },
          { key: 'who', title: t('channels.who'), render: ({ recipient }) => recipient.displayName },
          { key: 'kind', title: t('channels.kind'), render: ({ channel }) => t(`channels.kinds.${channel}`) },
          {
            key: 'state',
            title: t('channels.state'),
            render: ({ state, failure }) => (
              <>
                <StateTag tone={state === 'due' && failure ? 'warn' : TONES[state]}>
                  {t(`channels.attempt.${state}`)}
                </StateTag>
                {failure ? <div>{t(`channels.failure.${failure}`)}</div> : null}
              </>
            ),
          },
          { key: 'when', title: t('channels.when'), isTight: true, render: (attempt) => latest(attempt) },
        ]}
      />
    </Panel>
  );
}

function latest({ acknowledgedAt, openedAt, deliveredAt, sentAt }: AttemptView): string {
  const at = acknowledgedAt ?? openedAt ?? deliveredAt ?? sentAt;
  return at === null ? '—' : dateTime(at);
}
