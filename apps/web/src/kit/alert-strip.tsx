import type { EscalationState, EscalationView } from '#contracts/escalations';
import { IconCheck, IconCircle, IconLoader, IconMinus } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import { useWords } from '../i18n/i18n';
import { hopsOf, nextOf, toneOf, type Hop } from './alert-hops';
import styles from './alert-strip.module.css';
import { DrillFrame } from './drill-frame';
import { clock } from './format';
import { HandOverClock } from './hand-over-clock';
import { ReviewLine } from './review-line';
import { StateTag, ToneIcon } from './state-tag';
import { Timer } from './timer';
import { WhereItStands } from './where-it-stands';

interface AlertStripProps {
  alert: EscalationView;
  /** The buttons this role may use on it. */
  actions?: ReactNode;
  /** What the alert is about, in front of the state. */
  title?: ReactNode;
}

/** Never sent, or not yet. */
const hasNoHops: ReadonlySet<EscalationState> = new Set(['withdrawn', 'awaiting-confirmation', 'declined']);

/** One alert at a glance: who has it, since when, what happens next, and when. The same on every screen. */
export function AlertStrip({ alert, actions, title }: AlertStripProps): React.ReactElement {
  const { t } = useWords();
  const isDrill = alert.lane === 'drill';
  const tone = isDrill ? 'act' : toneOf(alert.state);
  const strip = (
    <section
      className={`${styles.strip} ${styles[tone] ?? ''}`}
      aria-label={t('alert.of', { reference: alert.reference })}
    >
      <div className={styles.head}>
        <span className={styles.state}>
          <ToneIcon tone={tone} size={24} />
          <strong>{t(`alert.state.${alert.state}`)}</strong>
        </span>
        {title}
        <NextStep alert={alert} />
        <HandOverClock alert={alert} />
        {alert.unread > 0 ? (
          <StateTag tone="act">{t('messages.unread', { count: alert.unread })}</StateTag>
        ) : null}
      </div>
      <WhereItStands alert={alert} />
      <ReviewLine alert={alert} />
      {hasNoHops.has(alert.state) ? null : (
        <ol className={styles.hops}>
          {hopsOf(alert).map((hop) => (
            <HopItem key={hop.name} hop={hop} />
          ))}
        </ol>
      )}
      {actions ? <div className={styles.actions}>{actions}</div> : null}
    </section>
  );
  return isDrill ? <DrillFrame label={`${t('drills.word')} ${alert.reference}`}>{strip}</DrillFrame> : strip;
}

function NextStep({ alert }: { alert: EscalationView }): React.ReactElement | null {
  const { t } = useWords();
  const next = nextOf(alert);
  if (!next) return null;
  const names = alert.recipients.map((person) => person.displayName).join(', ');
  const label = {
    sends: t('alert.sendsIn'),
    step: t('alert.nextStepIn', { step: next.step }),
    returns: t('handling.decideIn'),
  }[next.what];
  return (
    <span className={styles.next}>
      {label}{' '}
      <b>
        <Timer key={next.at} label={label} until={next.at} />
      </b>
      {next.what === 'sends' ? <span>{names ? t('alert.to', { names }) : t('alert.toNobody')}</span> : null}
    </span>
  );
}

const hopIcons = { done: IconCheck, unreported: IconMinus, current: IconLoader, ahead: IconCircle };

function HopItem({ hop }: { hop: Hop }): React.ReactElement {
  const { t } = useWords();
  const Icon = hopIcons[hop.state];
  return (
    <li
      className={styles.hop}
      data-state={hop.state}
      {...(hop.state === 'current' ? { 'aria-current': 'step' } : {})}
    >
      <Icon size={18} aria-hidden="true" />
      <span>
        <span className={styles.word}>
          {t(`alert.hop.${hop.name}`)}
          <span className="only-read">{t(`alert.hopState.${hop.state}`)}</span>
        </span>
        <span className={styles.facts}>
          {hop.at === null ? '—' : clock(hop.at)}
          {hop.by && (hop.name === 'acknowledged' || hop.name === 'handed-over') ? ` · ${hop.by}` : ''}
        </span>
      </span>
    </li>
  );
}
