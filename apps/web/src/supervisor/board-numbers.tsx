import { Link } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { Board, Measure } from '#contracts/board';
import { useWords } from '../i18n/i18n';
import { BoardTile } from '../kit/board-tile';
import { duration, number } from '../kit/format';
import { measureKey } from '../kit/measure-key';
import type { Tone } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import styles from './supervisor.module.css';

/** The numbers of now and of today, each a door to its records. */
export function BoardNumbers({ board }: { board: Board }): React.ReactElement {
  const { t, language } = useWords();
  const { calls, today, escalations, inquiries, callBacks } = board;
  const seconds = (value: number | null): string => (value === null ? '—' : duration(value * 1000));
  const count = (value: number): string => number(value, language);
  return (
    <>
      <h2 className={styles.group}>{t('board.now')}</h2>
      <ul className={styles.tiles}>
        <Door
          measure="calls.waiting"
          value={count(calls.waiting)}
          tone={calls.waiting > 0 ? 'warn' : undefined}
          note={
            calls.longestWaitSince ? (
              <>
                {t('board.longest')} <Timer label={t('board.longest')} since={calls.longestWaitSince} />
              </>
            ) : (
              t('board.inMenu', { count: calls.inMenu })
            )
          }
        />
        <Door measure="calls.talking" value={count(calls.talking)} />
        <Door
          measure="escalations.unacknowledged"
          value={count(escalations.unacknowledged)}
          tone={escalations.unacknowledged > 0 ? 'alarm' : undefined}
          note={<Oldest since={escalations.oldestUnacknowledgedSince} />}
        />
        <Door
          measure="escalations.toConfirm"
          value={count(escalations.toConfirm)}
          tone={escalations.toConfirm > 0 ? 'warn' : undefined}
        />
        <Door
          measure="inquiries.unseen"
          value={count(inquiries.unseen)}
          tone={inquiries.unseen > 0 ? 'alarm' : undefined}
          note={<Oldest since={inquiries.oldestUnseenSince} />}
        />
        <Door measure="escalations.open" value={count(escalations.open)} />
        <Door
          measure="call-backs.open"
          value={count(callBacks.open)}
          tone={callBacks.open > 0 ? 'warn' : undefined}
        />
      </ul>
      <h2 className={styles.group}>{t('board.today')}</h2>
      <ul className={styles.tiles}>
        <Door measure="today.offered" value={count(today.offered)} />
        <Door measure="today.answered" value={count(today.answered)} />
        <Door
          measure="today.answeredInTime"
          value={count(today.answeredInTime)}
          note={t('board.ofAnswered', { count: today.answered })}
        />
        <Door measure="today.abandoned" value={count(today.abandoned)} />
        <Door measure="today.short" value={count(today.short)} />
        <li>
          <BoardTile label={t('measure.nonInquiries')} value={count(today.nonInquiries)} />
        </li>
        <li>
          <BoardTile
            label={t('measure.medianWait')}
            value={seconds(today.medianWaitSeconds)}
            note={t('board.longestWait', { time: seconds(today.longestWaitSeconds) })}
          />
        </li>
      </ul>
    </>
  );
}

/** For how long the oldest of them has waited; nothing where there is none. */
function Oldest({ since }: { since: string | null }): React.ReactElement | null {
  const { t } = useWords();
  if (since === null) return null;
  return (
    <>
      {t('board.oldest')} <Timer label={t('board.oldest')} since={since} />
    </>
  );
}

function Door(props: {
  measure: Exclude<Measure, 'today.topic' | 'operators'>;
  value: string;
  note?: ReactNode;
  tone?: Tone | undefined;
}): React.ReactElement {
  const { measure, value, note, tone } = props;
  const { t } = useWords();
  const label = t(`measure.${measureKey(measure)}`);
  return (
    <li>
      <Link
        to="/supervisor/records/$measure"
        params={{ measure: measureKey(measure) }}
        search={{}}
        className={styles.door ?? ''}
        title={t(`measureMeans.${measureKey(measure)}`)}
      >
        <BoardTile label={label} value={value} note={note} {...(tone ? { tone } : {})} />
      </Link>
    </li>
  );
}
