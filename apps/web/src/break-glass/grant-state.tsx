import { useQuery } from '@tanstack/react-query';
import type { GrantView } from '#contracts/break-glass';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { time } from '../kit/format';
import { useNow } from '../kit/now';
import { StateTag, type Tone } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import styles from './break-glass.module.css';

const tones: Record<GrantView['state'], Tone> = {
  requested: 'act',
  granted: 'done',
  approved: 'done',
  solo: 'alarm',
  refused: 'warn',
  expired: 'idle',
};

/** What became of a request, said as it changes: who, why, and until when. */
export function GrantState({ grant }: { grant: GrantView }): React.ReactElement {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  const isOver = Date.parse(grant.expiresAt ?? '') <= useNow();
  const state = grant.state === 'requested' && isOver ? 'expired' : grant.state;
  return (
    <div className={styles.row} role="status">
      <StateTag tone={tones[state]}>{t(`breakGlass.state.${state}`)}</StateTag>
      <span>{nameOf(pack?.vocabulary.unmaskReasons ?? [], grant.reason, language)}</span>
      {grant.answeredBy ? <span>{grant.answeredBy.displayName}</span> : null}
      {state === 'requested' && grant.expiresAt !== null ? (
        <span>
          {t('breakGlass.answerWithin')}{' '}
          <Timer label={t('breakGlass.answerWithin')} until={grant.expiresAt} />
        </span>
      ) : null}
      {state !== 'requested' && grant.answeredAt !== null ? (
        <span className={styles.dim}>{time(grant.answeredAt)}</span>
      ) : null}
    </div>
  );
}
