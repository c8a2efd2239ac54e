import { useQuery } from '@tanstack/react-query';
import type { DisclosureOverride } from '#contracts/break-glass';
import { nameOf } from '../api/pack';
import { packQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { ToneIcon } from '../kit/state-tag';
import styles from './break-glass.module.css';

/** Told to everybody who reads the inquiry later: that the caller's choice was lifted, by whom, why and when. */
export function OverrideNotice({
  overrides,
}: {
  overrides: readonly DisclosureOverride[];
}): React.ReactElement | null {
  const { t, language } = useWords();
  const { data: pack } = useQuery(packQuery);
  if (overrides.length === 0) return null;
  return (
    <ul className={styles.notices}>
      {overrides.map(({ by, second, reason, at }) => (
        <li key={at}>
          <ToneIcon tone="alarm" />
          <span>
            <strong>{t('breakGlass.wasOverridden')}</strong>{' '}
            {nameOf(pack?.vocabulary.unmaskReasons ?? [], reason, language)} · {by.displayName} ·{' '}
            {second ? t('breakGlass.withSecond', { name: second.displayName }) : t('breakGlass.alone')} ·{' '}
            {dateTime(at)}
          </span>
        </li>
      ))}
    </ul>
  );
}
