import { useWords } from '../i18n/i18n';

const HOUR = 60;
const DAY = 24 * HOUR;

/** A time in words, in its largest unit that comes out even: ten minutes, twelve hours, three days. */
export function useSpan(): (minutes: number) => string {
  const { t } = useWords();
  return (minutes) => {
    if (minutes % DAY === 0) return t('signs.days', { number: minutes / DAY });
    if (minutes % HOUR === 0) return t('signs.hours', { number: minutes / HOUR });
    return t('signs.minutes', { number: minutes });
  };
}
