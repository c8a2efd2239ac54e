import type { SignCode } from '#contracts/sign-codes';
import type { SignMeasures } from '#contracts/sign-measures';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { number } from '../kit/format';
import { StateTag } from '../kit/state-tag';
import styles from './measures.module.css';

type Row = SignMeasures['suggestions'][number];

/** What operators said to suggestions from the text, by sign. Counts, no shares: they are too few. */
export function SuggestionTable({ rows }: { rows: readonly Row[] }): React.ReactElement {
  const { t, language } = useWords();
  return (
    <DataTable
      caption={t('figures.suggestions')}
      rows={rows}
      rowKey={({ code }) => code}
      columns={[
        {
          key: 'sign',
          title: t('figures.sign'),
          render: ({ code }) => (
            <span className={styles.name}>
              {(SIGN_NAMES as Partial<typeof SIGN_NAMES>)[code as SignCode]?.[language] ?? code}
            </span>
          ),
        },
        {
          key: 'accepted',
          title: t('figures.accepted'),
          isNumber: true,
          render: ({ accepted }) => number(accepted, language),
        },
        {
          key: 'dismissed',
          title: t('figures.dismissed'),
          isNumber: true,
          render: ({ dismissed }) => number(dismissed, language),
        },
        {
          key: 'state',
          title: t('board.state'),
          render: ({ isTooSeldom }) =>
            isTooSeldom ? <StateTag tone="warn">{t('figures.tooSeldom')}</StateTag> : '—',
        },
      ]}
    />
  );
}
