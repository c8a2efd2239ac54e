import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { countdown } from '../kit/format';
import { useNow } from '../kit/now';
import { unlockSound, useSilence, useSoundState } from '../kit/sound';
import { ToneIcon } from '../kit/state-tag';
import { LoudspeakerBar } from './loudspeaker-bar';
import styles from './shell.module.css';

/** Shown when the browser keeps the console silent, or while the person silenced it for a minute. */
export function SoundBar(): React.ReactElement | null {
  const { t } = useWords();
  const state = useSoundState();
  useUnlockOnFirstTouch();
  useEffect(() => {
    if (state === 'blocked') announceAlarm(t('sound.blocked'));
  }, [state, t]);
  return (
    <>
      {state === 'running' ? null : (
        <div className={styles.bar}>
          <span className={styles.plain}>
            <ToneIcon tone="warn" />
          </span>
          <span>{t('sound.blocked')}</span>
          <button type="button" onClick={() => void unlockSound()}>
            {t('sound.unblock')}
          </button>
        </div>
      )}
      <LoudspeakerBar />
      <SilenceBar />
    </>
  );
}

function SilenceBar(): React.ReactElement | null {
  const { t } = useWords();
  const until = useSilence();
  const now = useNow();
  if (until <= now) return null;
  return <div className={styles.bar}>{t('sound.silenced', { left: countdown(until - now) })}</div>;
}

/**
 * A browser lets sound start in any click or key press, so the first one is used. Not before the click is over: the bar that
 * goes would move what is being pressed from under the finger, and the press would be lost. On the way down, for some keys and clicks go
 * no further than what they are for.
 */
function useUnlockOnFirstTouch(): void {
  useEffect(() => {
    const unlock = (): void => void unlockSound();
    unlock();
    window.addEventListener('click', unlock, { capture: true });
    window.addEventListener('keydown', unlock, { capture: true });
    return () => {
      window.removeEventListener('click', unlock, { capture: true });
      window.removeEventListener('keydown', unlock, { capture: true });
    };
  }, []);
}
