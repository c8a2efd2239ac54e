import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';
import { announceAlarm } from './announce';
import { problemText } from './problem-text';
import styles from './states.module.css';

/** Why something was refused, beside what was tried; spoken as well. */
export function Trouble({ error }: { error: Error | null }): React.ReactElement | null {
  const { t } = useWords();
  const text = error ? problemText(error, t) : null;
  useEffect(() => {
    if (text !== null) announceAlarm(text);
  }, [text]);
  return text === null ? null : <p className={styles.trouble}>{text}</p>;
}
