import { lazy, Suspense, useEffect } from 'react';
import type { Commands } from '../api/commands';
import { keptPhones } from '../api/phones';
import { useWords } from '../i18n/i18n';
import { announce, announceAlarm } from '../kit/announce';
import { AlertStrip } from '../kit/alert-strip';
import { KeyButton } from '../kit/key-button';
import { useNow } from '../kit/now';
import { problemText } from '../kit/problem-text';
import { ToneIcon } from '../kit/state-tag';
import { useKeys } from '../kit/use-keys';
import { Stuck, WithPolice } from './alert-words';
import styles from './desk.module.css';
import { isTaken } from './pressed-alert';
import { useAlertKey, type AlertKeyState } from './use-alert-key';

const patience = 2000;
// In words that come with the engine: the key does not wait for them.
const AlertWhy = lazy(() => import('./signs/alert-why').then((module) => ({ default: module.AlertWhy })));

/**
 * The police alert: one key, no dialog, no field. The first press arms it on the server, a second sends at once,
 * Esc withdraws while armed; if this browser dies the server sends.
 */
export function AlertBar({
  inquiryId,
  commands,
}: {
  inquiryId: string | null;
  /** Of the desk, which outlasts this bar. */
  commands: Commands;
}): React.ReactElement | null {
  const { t } = useWords();
  const state = useAlertKey(inquiryId, commands);
  const { alert } = state;
  const isArmed = alert?.state === 'armed';
  const isSent = alert?.state === 'raised' || alert?.state === 'alerting';
  const isInHand = alert !== undefined && isTaken(alert);
  const isLit = state.isDanger && !isSent && !isInHand;
  useKeys({
    F9: {
      label: t('alert.key'),
      // Always put to the server: what this screen knows may be old.
      run: () => {
        if (isSent) announce(t('alert.alreadySent'));
        state.press();
      },
      disabled: inquiryId === null,
    },
    Esc: { label: t('alert.withdraw'), run: state.withdraw, disabled: !isArmed, yieldsToPopups: true },
  });
  useSpokenHops(state);
  if (inquiryId === null) return null;
  return (
    <footer className={styles.alertBar} data-lit={isLit} aria-label={t('alert.bar')}>
      {isSent ? null : (
        <KeyButton
          keys="F9"
          color="alarm"
          variant={isInHand ? 'outline' : 'filled'}
          className={styles.alertKey ?? ''}
          onClick={state.press}
        >
          {isArmed || alert?.state === 'awaiting-confirmation'
            ? t('alert.sendNow')
            : t(isInHand ? 'alert.again' : 'alert.key')}
        </KeyButton>
      )}
      <div className={styles.alertState}>
        {state.pressedAt === null ? null : <OnItsWay since={state.pressedAt} />}
        {state.notSent ? <NotSent text={problemText(state.notSent, t)} /> : null}
        {state.notWithdrawn ? <NotWithdrawn text={problemText(state.notWithdrawn, t)} /> : null}
        {state.unchanged && (isInHand || state.unchanged.id !== alert?.id) ? (
          <WithPolice alert={state.unchanged} />
        ) : null}
        {alert ? <Stuck alert={alert} /> : null}
        {alert && !(state.pressedAt !== null && alert.state === 'withdrawn') ? (
          <AlertStrip
            alert={alert}
            actions={
              isArmed ? (
                <KeyButton keys="Esc" variant="default" onClick={state.withdraw}>
                  {t('alert.withdraw')}
                </KeyButton>
              ) : undefined
            }
          />
        ) : state.pressedAt === null && !state.notSent ? (
          <p className={styles.hint}>{t('alert.hint', { reference: state.reference ?? '' })}</p>
        ) : null}
        {state.why && isLit ? (
          <Suspense>
            <AlertWhy why={state.why} />
          </Suspense>
        ) : null}
      </div>
    </footer>
  );
}

/** Pressed, and the server has not answered yet. After two seconds: how to alert without it. */
function OnItsWay({ since }: { since: number }): React.ReactElement {
  const { t } = useWords();
  const now = useNow();
  const phone = keptPhones().police;
  const isLate = now - since > patience;
  return (
    <p className={isLate ? styles.late : styles.hint}>
      {isLate ? <ToneIcon tone="warn" /> : null} {t('alert.sending')}{' '}
      {isLate ? t('alert.late', { phone }) : null}
    </p>
  );
}

function NotSent({ text }: { text: string }): React.ReactElement {
  const { t } = useWords();
  const phone = keptPhones().police;
  useEffect(() => {
    announceAlarm(t('alert.notSent', { phone }));
  }, [t, phone]);
  return (
    <p className={styles.notSent}>
      <ToneIcon tone="alarm" /> <strong>{t('alert.notSent', { phone })}</strong> {text}
    </p>
  );
}

function NotWithdrawn({ text }: { text: string }): React.ReactElement {
  useEffect(() => {
    announce(text);
  }, [text]);
  return (
    <p className={styles.late}>
      <ToneIcon tone="warn" /> {text}
    </p>
  );
}

/** Each hop is spoken once, politely. */
function useSpokenHops({ alert }: AlertKeyState): void {
  const { t } = useWords();
  const state = alert?.state;
  const owner = alert?.acknowledgedBy?.displayName;
  useEffect(() => {
    if (!state) return;
    announce(
      state === 'acknowledged' && owner
        ? t('alert.takenBySpoken', { name: owner })
        : t(`alert.state.${state}`),
    );
  }, [state, owner, t]);
}
