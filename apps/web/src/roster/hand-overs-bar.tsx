import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { HandOverDue } from '#contracts/alarms';
import { handOversQuery } from '../api/queries';
import shell from '../app/shell.module.css';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { shortTime } from '../kit/format';
import { useNow } from '../kit/now';
import { ToneIcon } from '../kit/state-tag';

const WORDS = { 'hand-over': 'roster.handOvers', outcome: 'roster.outcomes' } as const;

/** Before the coordinator from four hours before the law's day of a hand-over ends, and while the outcome of one is missing. */
export function HandOversBar(): React.ReactElement {
  const { data: due = [] } = useQuery(handOversQuery);
  return (
    <>
      {(['hand-over', 'outcome'] as const).map((what) => (
        <DueBar key={what} what={what} due={due.filter((each) => each.what === what)} />
      ))}
    </>
  );
}

function DueBar({
  what,
  due,
}: {
  what: HandOverDue['what'];
  due: readonly HandOverDue[];
}): React.ReactElement | null {
  const { t } = useWords();
  const now = useNow();
  const [first] = due;
  const newestId = due.at(-1)?.id;
  const words = WORDS[what];
  useEffect(() => {
    if (newestId !== undefined) announceAlarm(t(`${words}.spoken`));
  }, [newestId, words, t]);
  if (!first) return null;
  return (
    <div className={shell.bar} role="group" aria-label={t(`${words}.title`)}>
      <span className={shell.plain}>
        <ToneIcon tone="warn" />
      </span>
      <span>{t(`${words}.bar`, { due: shortTime(first.dueAt, now), count: due.length })}</span>
      <span>{t(`${words}.advice`)}</span>
    </div>
  );
}
