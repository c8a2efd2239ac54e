import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { unansweredQuery } from '../api/queries';
import shell from '../app/shell.module.css';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { clock } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';

/** Before the coordinator as long as nobody answers an alert that the ladder told them about: they see that officers are found. */
export function UnansweredBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data: alerts = [] } = useQuery(unansweredQuery);
  const [oldest] = alerts;
  const newestId = alerts.at(-1)?.id;
  useEffect(() => {
    if (newestId !== undefined) announceAlarm(t('roster.unanswered.spoken'));
  }, [newestId, t]);
  if (!oldest) return null;
  return (
    <div className={shell.bar} data-tone="alarm" role="group" aria-label={t('roster.unanswered.title')}>
      <span className={shell.plain}>
        <ToneIcon tone="alarm" />
      </span>
      <span>{t('roster.unanswered.bar', { since: clock(oldest.raisedAt), step: oldest.step })}</span>
      <span>{t('roster.unanswered.advice')}</span>
    </div>
  );
}
