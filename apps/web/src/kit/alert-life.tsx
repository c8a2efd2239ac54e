import type { LifeStep } from '#contracts/escalations';
import { useWords } from '../i18n/i18n';
import styles from './alert-life.module.css';
import { clock, date } from './format';
import { Panel } from './panel';
import { useAlertWords } from './use-alert-words';

/** Everything that happened to an alert: when, what, by whom, why. */
export function AlertLife({ life }: { life: readonly LifeStep[] }): React.ReactElement {
  const { t } = useWords();
  const words = useAlertWords();
  const wordOf = ({ from, to, by, reason }: Pick<LifeStep, 'from' | 'to' | 'by' | 'reason'>): string => {
    if (from === to && reason) return words(reason);
    const isBack = to === 'alerting' && (from === 'acknowledged' || from === 'accepted');
    if (isBack && reason === 'officer-left') return t('handling.back');
    return isBack ? t(by ? 'handling.givenBack' : 'handling.wentBack') : t(`alert.state.${to}`);
  };
  return (
    <Panel title={t('handling.life')}>
      <ol className={styles.life}>
        {life.map(({ from, to, at, by, reason }, nth) => (
          <li key={nth}>
            <time dateTime={at}>
              {date(at)} {clock(at)}
            </time>
            <span>
              <strong>{wordOf({ from, to, by, reason })}</strong>
              {' · '}
              {by?.displayName ?? t('handling.byClock')}
              {reason && from !== to ? ` · ${words(reason)}` : ''}
            </span>
          </li>
        ))}
      </ol>
    </Panel>
  );
}
