import type { RosterFault, RosterWeek } from '#contracts/roster';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { StateTag } from '../kit/state-tag';
import styles from './roster.module.css';

/** What keeps the week from being published, in words: when, which hours, who. */
export function Faults({ week }: { week: RosterWeek }): React.ReactElement {
  const { t } = useWords();
  if (week.faults.length === 0) return <StateTag tone="done">{t('roster.whole')}</StateTag>;
  const names = new Map(week.officers.map(({ id, displayName }) => [id, displayName]));
  const textOf = ({ kind, from, until, personIds }: RosterFault): string =>
    t(`roster.fault.${kind}`, {
      who: personIds.map((id) => names.get(id) ?? '—').join(', '),
      from: from === null ? '' : dateTime(from),
      until: until === null ? '' : dateTime(until),
    });
  return (
    <ul className={styles.faults} aria-label={t('roster.faults')}>
      {week.faults.map((fault) => (
        <li key={textOf(fault)}>
          <StateTag tone="warn">{textOf(fault)}</StateTag>
        </li>
      ))}
    </ul>
  );
}
