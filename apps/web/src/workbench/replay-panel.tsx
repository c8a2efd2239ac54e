import { Button } from '@mantine/core';
import { useState } from 'react';
import type { WorkbenchVersion } from '#contracts/rule-workbench';
import { useLink } from '../api/live';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { ErrorState } from '../kit/error-state';
import { Panel } from '../kit/panel';
import { monthsUntil } from './calendar-day';
import { Flips } from './flips';
import { ReplayResult } from './replay-result';
import { useReplay } from './use-replay';
import styles from './workbench.module.css';

const spans = ['3', '12', '24'] as const;

/** What a version would have said of past inquiries, beside the one it replaces. */
export function ReplayPanel({
  view: { line, set },
  today,
}: {
  view: WorkbenchVersion;
  today: string;
}): React.ReactElement | null {
  const { t } = useWords();
  const { isUp } = useLink();
  const { actions } = useSession();
  const [span, setSpan] = useState<(typeof spans)[number]>('12');
  const replay = useReplay(line.key, line.version, line.revision);
  const { done, all, isRunning, error } = replay;
  const seesInquiries = actions.includes('rule-set.flips');
  /** Whoever counts alone has only months that are over. */
  const months = (): string[] =>
    seesInquiries ? monthsUntil(today, Number(span)) : monthsUntil(today, Number(span) + 1).slice(1);
  const flipped = done.filter(({ cells }) => cells.some(({ before, after }) => before !== after));
  if (line.status === 'awaited') return null;
  return (
    <Panel title={t('workbench.replay.title')}>
      <div className={styles.stack}>
        <p className={styles.dim}>
          {t('workbench.replay.why')} {seesInquiries ? null : t('workbench.replay.over')}
        </p>
        <div className={styles.row}>
          <ChoiceRow
            label={t('workbench.replay.span')}
            choices={spans.map((key) => ({ key, name: t('workbench.replay.months', { number: key }) }))}
            value={span}
            disabled={isRunning}
            onChange={(key) => {
              setSpan(spans.find((each) => each === key) ?? span);
            }}
          />
          {isRunning ? (
            <Button variant="default" onClick={replay.stop}>
              {t('workbench.replay.stop')}
            </Button>
          ) : (
            <Button
              variant="default"
              disabled={!isUp}
              onClick={() => {
                replay.start(months());
              }}
            >
              {t(all === 0 ? 'workbench.replay.start' : 'workbench.replay.again')}
            </Button>
          )}
        </div>
        {isRunning ? (
          <div className={styles.head} role="status">
            <progress
              className={styles.bar}
              max={all}
              value={done.length}
              aria-label={t('workbench.replay.title')}
            />
            <span>{t('workbench.replay.progress', { done: String(done.length), all: String(all) })}</span>
          </div>
        ) : null}
        {!isRunning && error === null && all > 0 && done.length < all ? (
          <p>{t('workbench.replay.stopped', { done: String(done.length) })}</p>
        ) : null}
        {error === null ? null : (
          <ErrorState
            what={t('workbench.replay.failed')}
            error={error}
            retry={() => {
              replay.start(months());
            }}
          />
        )}
        {all > 0 && replay.revision !== line.revision ? <p>{t('workbench.replay.older')}</p> : null}
        {done.length > 0 ? <ReplayResult months={done} set={set} /> : null}
        {flipped.length > 0 && !isRunning ? (
          seesInquiries ? (
            <Flips
              key={`${String(replay.revision)} ${String(done.length)}`}
              view={{ line, set }}
              months={flipped.map(({ month }) => month)}
            />
          ) : (
            <p className={styles.dim}>{t('workbench.replay.countsOnly')}</p>
          )
        ) : null}
      </div>
    </Panel>
  );
}
