import { useQuery } from '@tanstack/react-query';
import { inquiryRetentionQuery, sessionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from './error-state';
import { date, dateTime } from './format';
import { GiveToken } from './give-token';
import styles from './inquiry-facts.module.css';
import { LoadingState } from './loading-state';
import { Panel } from './panel';
import { SetHold } from './set-hold';
import { StateTag } from './state-tag';

/** Until when each part of an inquiry is kept, what holds it, and what each role may do about it. */
export function RetentionPanel({ inquiryId }: { inquiryId: string }): React.ReactElement {
  const { t } = useWords();
  const { data: session } = useQuery(sessionQuery);
  const actions = session?.actions ?? [];
  const retention = useQuery(inquiryRetentionQuery(inquiryId));
  if (retention.isError && !retention.data)
    return (
      <Panel title={t('retention.ofInquiry')}>
        <ErrorState
          what={t('retention.notLoaded')}
          error={retention.error}
          retry={() => void retention.refetch()}
        />
      </Panel>
    );
  if (!retention.data) return <LoadingState lines={3} />;
  const { classes, hold, isEscalated, tokenGivenAt } = retention.data;
  return (
    <Panel title={t('retention.ofInquiry')}>
      <dl className={styles.facts}>
        {classes.map(({ class: name, until, erasedAt }) => (
          <div key={name}>
            <dt>{t(`retention.${name}`)}</dt>
            <dd>
              {erasedAt === null
                ? t('retention.until', { date: date(until) })
                : t('retention.erasedAt', { time: dateTime(erasedAt) })}
            </dd>
          </div>
        ))}
      </dl>
      {isEscalated ? <p>{t('retention.alerted')}</p> : null}
      {hold ? (
        <StateTag tone="act">
          {t('retention.held', {
            time: dateTime(hold.setAt),
            who: hold.setBy.displayName,
            reason: t(`retention.holdReason.${hold.reason}`),
          })}
        </StateTag>
      ) : actions.includes('hold.set') ? (
        <SetHold inquiryId={inquiryId} />
      ) : null}
      {actions.includes('token.give') ? <GiveToken inquiryId={inquiryId} givenAt={tokenGivenAt} /> : null}
    </Panel>
  );
}
