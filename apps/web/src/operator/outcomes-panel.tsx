import { useQuery } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { escalationsQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { shortTime } from '../kit/format';
import { useNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { useAlertWords } from '../kit/use-alert-words';
import styles from './desk.module.css';
import { outcomesOf } from './outcomes';

/** What became of the alerts this person raised; nothing at all while nothing did. */
export function OutcomesPanel(): React.ReactElement | null {
  const { t } = useWords();
  const words = useAlertWords();
  const now = useNow();
  const { person } = useSession();
  const { data: alerts = [] } = useQuery(escalationsQuery(false));
  const outcomes = outcomesOf(alerts, person.id, now);
  if (outcomes.length === 0) return null;
  return (
    <Panel title={t('idle.outcomes')}>
      <ul className={styles.list}>
        {outcomes.map(({ id, inquiryId, reference, outcome, closedAt }) => (
          <li key={id}>
            <Link to="/operator/inquiries/$inquiryId" params={{ inquiryId }} className={styles.link ?? ''}>
              {reference}
            </Link>
            <span>{shortTime(closedAt, now)}</span>
            <strong>{words(outcome)}</strong>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
