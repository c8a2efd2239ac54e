import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { handOversQuery } from '../api/queries';
import shell from '../app/shell.module.css';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { time } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';

/** Before the coordinator from four hours before the law's day of a hand-over ends. */
export function HandOversBar(): React.ReactElement | null {
  const { t } = useWords();
  const { data: due = [] } = useQuery(handOversQuery);
  const [first] = due;
  const newestId = due.at(-1)?.id;
  useEffect(() => {
    if (newestId !== undefined) announceAlarm(t('roster.handOvers.spoken'));
  }, [newestId, t]);
  if (!first) return null;
  return (
    <div className={shell.bar} role="group" aria-label={t('roster.handOvers.title')}>
      <span className={shell.plain}>
        <ToneIcon tone="warn" />
      </span>
      <span>{t('roster.handOvers.bar', { due: time(first.dueAt), count: due.length })}</span>
      <span>{t('roster.handOvers.advice')}</span>
    </div>
  );
}
