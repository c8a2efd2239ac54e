import { useRef } from 'react';
import type { WaitingFlag } from '#contracts/escalations';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import { useAlertWords } from '../kit/use-alert-words';
import styles from './supervisor.module.css';

interface ReviewListProps {
  rows: readonly WaitingFlag[];
  chosen: string | null;
  onChoose: (id: string) => void;
  onDecline: () => void;
}

const STEP: Record<string, number> = { KeyJ: 1, ArrowDown: 1, KeyK: -1, ArrowUp: -1 };

/** The flags that wait. Letters are keys only while the list has the focus, and mean the one that has it. */
export function ReviewList({ rows, chosen, onChoose, onDecline }: ReviewListProps): React.ReactElement {
  const { t } = useWords();
  const words = useAlertWords();
  const list = useRef<HTMLUListElement>(null);
  // One stop for the tab key, as in any list; letters and arrows go from flag to flag.
  const stop = rows.find(({ id }) => id === chosen) ?? rows[0];
  const press = (event: React.KeyboardEvent): void => {
    if (event.ctrlKey || event.altKey || event.metaKey) return;
    const step = STEP[event.code];
    if (step !== undefined) {
      const at = rows.findIndex(({ id }) => id === chosen);
      const next = rows[Math.min(Math.max(at + step, 0), rows.length - 1)];
      if (!next) return;
      onChoose(next.id);
      list.current?.querySelector<HTMLElement>(`[data-id="${next.id}"]`)?.focus();
    } else if (event.code === 'KeyC') {
      document.getElementById('review-confirm')?.click();
    } else if (event.code === 'KeyX') {
      onDecline();
    } else return;
    event.preventDefault();
  };
  return (
    <Panel
      title={`${t('review.waiting')} ${String(rows.length)}`}
      aside={<span className={styles.dim}>{t('review.keys')}</span>}
    >
      <ul className={styles.queue} ref={list} onKeyDown={press}>
        {rows.map((flag) => (
          <li key={flag.id}>
            <button
              type="button"
              data-id={flag.id}
              aria-current={flag.id === chosen}
              tabIndex={flag === stop ? 0 : -1}
              onClick={() => {
                onChoose(flag.id);
              }}
              onFocus={() => {
                if (flag.id !== chosen) onChoose(flag.id);
              }}
            >
              <strong>{flag.reference}</strong>
              {flag.nextStepAt === null ? null : (
                <Timer key={flag.nextStepAt} label={t('review.left')} until={flag.nextStepAt} />
              )}
              {flag.assessed[0] ? <span>{flag.assessed[0].level}</span> : null}
              <span>{flag.raisedBy.displayName}</span>
              <span>{flag.review?.reasons.map(words).join(' · ')}</span>
              {flag.review?.turn === 2 ? <StateTag tone="warn">{t('review.everyDesk')}</StateTag> : null}
            </button>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
