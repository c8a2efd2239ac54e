import { useWords } from '../i18n/i18n';
import { clock } from '../kit/format';
import { useNow } from '../kit/now';
import type { DraftStatus } from './draft';
import styles from './form.module.css';

const patience = 5000;

/** Says "saved" with the server's time, or since when something is only on this device. */
export function SaveChip({ status }: { status: DraftStatus }): React.ReactElement {
  const { t } = useWords();
  const now = useNow();
  const isLate = status.dirtySince !== null && now - status.dirtySince > patience;
  const text = isLate
    ? t('save.onlyHere')
    : status.isDirty
      ? t('save.saving')
      : status.savedAt
        ? t('save.savedAt', { time: clock(status.savedAt) })
        : t('save.byItself');
  return (
    <span className={styles.chip} data-late={isLate}>
      {text}
    </span>
  );
}
