import { useEffect, useState } from 'react';
import { flushSync } from 'react-dom';
import { panicAfter } from './idle';
import { lockScreen } from './lock';
import styles from './shell.module.css';

/**
 * Escape three times within a second: nothing of ours is on the screen any more, before the key is up. The next touch
 * shows the lock. Calls and alarms go on.
 */
export function BlankScreen(): React.ReactElement | null {
  const [isBlank, setBlank] = useState(false);
  useEffect(() => {
    let presses: number[] = [];
    const onKey = (event: KeyboardEvent): void => {
      if (event.repeat) return;
      const after =
        event.code === 'Escape' ? panicAfter(presses, event.timeStamp) : { presses: [], isPanic: false };
      presses = after.presses;
      if (after.isPanic) {
        flushSync(() => {
          setBlank(true);
          lockScreen();
        });
      } else {
        setBlank(false);
      }
    };
    const uncover = (): void => {
      setBlank(false);
    };
    window.addEventListener('keydown', onKey, { capture: true });
    window.addEventListener('pointerdown', uncover, { capture: true });
    return () => {
      window.removeEventListener('keydown', onKey, { capture: true });
      window.removeEventListener('pointerdown', uncover, { capture: true });
    };
  }, []);
  return isBlank ? <div className={styles.blank} data-blank="" /> : null;
}
