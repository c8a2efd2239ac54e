import { useQuery } from '@tanstack/react-query';
import type { EscalationView } from '#contracts/escalations';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { handOverDue, outcomeDue } from './hand-over-due';
import { useNow } from './now';
import { StateTag } from './state-tag';
import { Timer } from './timer';

const WORDS = {
  'hand-over': { left: 'handling.handOverIn', over: 'handling.overdue' },
  outcome: { left: 'handling.outcomeIn', over: 'handling.outcomeOverdue' },
} as const;

/** What is left of the law's day, and then until the outcome; or how long it is over. */
export function HandOverClock({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const { data: pack } = useQuery(packQuery);
  const now = useNow();
  const due = outcomeDue(alert) ?? (pack ? handOverDue(alert, pack.clocks.handOverHours, now) : null);
  if (!due) return null;
  const label = t(WORDS[due.what][due.isOver ? 'over' : 'left']);
  return (
    <StateTag tone={due.tone}>
      {label}{' '}
      <b>{due.isOver ? <Timer label={label} since={due.at} /> : <Timer label={label} until={due.at} />}</b>
    </StateTag>
  );
}
