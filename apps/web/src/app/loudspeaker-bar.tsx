import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from '../kit/announce';
import { chooseLoudspeaker, useLoudspeaker } from '../kit/loudspeaker';
import { ToneIcon } from '../kit/state-tag';
import styles from './shell.module.css';

/** Shown as long as the loudspeaker that somebody chose is gone: alarms sound elsewhere, and where. */
export function LoudspeakerBar(): React.ReactElement | null {
  const { t } = useWords();
  const { chosen, isLost } = useLoudspeaker();
  const text = isLost ? t('loudspeaker.lost', { name: chosen?.label ?? '' }) : null;
  useEffect(() => {
    if (text !== null) announceAlarm(text);
  }, [text]);
  if (text === null) return null;
  return (
    <div className={styles.bar}>
      <span className={styles.plain}>
        <ToneIcon tone="warn" />
      </span>
      <span>{text}</span>
      <button
        type="button"
        onClick={() => {
          chooseLoudspeaker(null);
        }}
      >
        {t('loudspeaker.keepSystem')}
      </button>
    </div>
  );
}
