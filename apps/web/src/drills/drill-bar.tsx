import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { drillsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { DrillFrame } from '../kit/drill-frame';
import { clock, toMs } from '../kit/format';
import { serverNow } from '../kit/now';

/** So long a drill that nobody answered stands before the supervisors. */
const SHOWN_MS = 30 * 60 * 1000;

/** That a drill rings somebody, or that nobody answered one just now. No sound: that is for what is real. */
export function DrillBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data } = useQuery(drillsQuery);
  const newest = data?.rows[0];
  if (!newest?.startedAt) return null;
  const { reference, startedAt, endedAt, result } = newest;
  const isFresh = endedAt !== null && serverNow() - toMs(endedAt) < SHOWN_MS;
  if (result !== 'running' && !(result === 'missed' && isFresh)) return null;
  return (
    <DrillFrame label={`${t('drills.word')} ${reference}`}>
      <p>
        {result === 'running'
          ? t('drills.running', { reference, time: clock(startedAt) })
          : t('drills.notAnswered', { reference })}{' '}
        <Link to="/supervisor/drills">{t('drills.toBoard')}</Link>
      </p>
    </DrillFrame>
  );
}
