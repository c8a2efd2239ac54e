import { Link } from '@tanstack/react-router';
import type { EscalationView } from '#contracts/escalations';
import { useWords } from '../i18n/i18n';
import { nextOf } from '../kit/alert-hops';
import { DrillFrame } from '../kit/drill-frame';
import { time } from '../kit/format';
import { Timer } from '../kit/timer';
import { AcknowledgeButton } from './acknowledge-button';
import styles from './officer.module.css';
import type { Refused } from './refused-note';

/** A drill that waits for me: as an alert in everything but its looks and its words. */
export function DrillCard({
  drill,
  onRefused,
}: {
  drill: EscalationView;
  onRefused: (refused: Refused | null) => void;
}): React.ReactElement {
  const { t } = useWords();
  const next = nextOf(drill);
  return (
    <DrillFrame label={`${t('drills.word')} ${drill.reference}`}>
      <p>
        <strong>{drill.reference}</strong> · {t('drills.notReal')}
      </p>
      <p>
        {drill.raisedAt ? t('officer.sentAt', { time: time(drill.raisedAt) }) : null}
        {next ? (
          <>
            {' · '}
            {t('officer.nextStep')}{' '}
            <b>
              <Timer label={t('officer.nextStep')} until={next.at} />
            </b>
          </>
        ) : null}
      </p>
      <AcknowledgeButton alert={drill} onRefused={onRefused} />
      <Link
        to="/officer/alerts/$escalationId"
        params={{ escalationId: drill.id }}
        className={styles.more ?? ''}
      >
        {t('officer.read')}
      </Link>
    </DrillFrame>
  );
}
