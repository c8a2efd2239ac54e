import { useEffect } from 'react';
import { useWords } from '../i18n/i18n';

const beat = 1000;

/** The tab shows how many alerts wait, once a second its other face; without one, that a drill does. Never a name or a number of a caller. */
export function useFlashingTitle(waiting: number, isDrill = false): void {
  const { t } = useWords();
  useEffect(() => {
    const calm = '152';
    if (waiting === 0) {
      document.title = isDrill ? t('drills.word') : calm;
      return;
    }
    let isLoud = true;
    const turn = (): void => {
      document.title = isLoud ? `(${waiting}) ${t('officer.title')}` : `(${waiting}) ${calm}`;
      isLoud = !isLoud;
    };
    turn();
    const timer = setInterval(turn, beat);
    return () => {
      clearInterval(timer);
      document.title = calm;
    };
  }, [waiting, isDrill, t]);
}
