import { Button } from '@mantine/core';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { clock, date } from '../kit/format';
import { useNow } from '../kit/now';
import { Timer } from '../kit/timer';
import styles from './break-glass.module.css';

interface WatermarkedNumberProps {
  number: string;
  expiresAt: string;
  onPutAway: () => void;
}

/** How often name and time stand over the number: a photograph of any part of it shows who made it. */
const MARKS = 12;

/** A number to read out or dial, not to take along: large, under the reader's name and the time, not to be copied. */
export function WatermarkedNumber({
  number,
  expiresAt,
  onPutAway,
}: WatermarkedNumberProps): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const now = useNow();
  const mark = `${person.displayName} · ${date(now)} ${clock(now)}`;
  return (
    <div className={styles.stack}>
      <div
        className={styles.shown}
        onCopy={(event) => {
          event.preventDefault();
        }}
        onDragStart={(event) => {
          event.preventDefault();
        }}
      >
        <p className={styles.digits} translate="no">
          {grouped(number)}
        </p>
        <div className={styles.marks} aria-hidden="true">
          {Array.from({ length: MARKS }, (_, index) => (
            <span key={index}>{mark}</span>
          ))}
        </div>
      </div>
      <p className={styles.row}>
        <span>
          {t('breakGlass.closesIn')}{' '}
          <b>
            <Timer label={t('breakGlass.closesIn')} until={expiresAt} />
          </b>
        </span>
        <Button variant="default" size="compact-md" onClick={onPutAway}>
          {t('breakGlass.putAway')}
        </Button>
      </p>
      <p className={styles.dim}>{t('breakGlass.recorded')}</p>
    </div>
  );
}

/** `+994 50 152 98 76`: in pairs from the end, to be read out. */
function grouped(number: string): string {
  const [, head = '', tail = ''] = /^(\+?\d*?)((?:\d{2}){0,2})$/.exec(number) ?? [];
  const front = head.replace(/^(\+994)(\d{2})(\d{3})$/, '$1 $2 $3');
  return [front, ...(tail.match(/\d{2}/g) ?? [])].join(' ');
}
