import { LEVELS } from '#contracts/levels';
import type { RuleSet } from '#contracts/rule-sets';
import type { ReplayMonth } from '#contracts/rule-workbench';
import { replayFigures, type ReplayFigures, type VersionFigures } from '#indicators/replay-figures';
import type { Share } from '#indicators/share';
import { useWords } from '../i18n/i18n';
import { BoardTile } from '../kit/board-tile';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { number } from '../kit/format';
import styles from './workbench.module.css';

interface ReplayResultProps {
  months: readonly ReplayMonth[];
  /** The version that was replayed. */
  set: RuleSet;
}

/** Counts of both versions side by side, and what they cannot show. */
export function ReplayResult({ months, set }: ReplayResultProps): React.ReactElement {
  const { t, language } = useWords();
  const figures = replayFigures(months.flatMap(({ cells }) => cells));
  if (figures.inquiries === 0) return <EmptyState title={t('workbench.replay.none')} />;
  const against = months[0]?.against ?? null;
  const asked = new Set(months.flatMap((month) => month.asked));
  const neverAsked = set.signs.filter(({ code }) => !asked.has(code));
  const erased = months.reduce((sum, month) => sum + month.erased, 0);
  const tiles = [
    [t('workbench.replay.inquiries'), figures.inquiries],
    [t('workbench.replay.flips'), figures.flips],
    [t('workbench.replay.more'), figures.flagsMore],
    [t('workbench.replay.fewer'), figures.flagsFewer],
  ] as const;
  return (
    <>
      <p>
        {against === null
          ? t('workbench.replay.againstFacts')
          : t('workbench.replay.against', { version: String(against) })}
      </p>
      <ul className={styles.tiles}>
        {tiles.map(([label, value]) => (
          <li key={label}>
            <BoardTile label={label} value={number(value, language)} />
          </li>
        ))}
      </ul>
      <Beside figures={figures} />
      <p className={styles.dim}>{t('workbench.replay.means')}</p>
      {neverAsked.length === 0 ? null : (
        <details>
          <summary>
            {t('workbench.replay.neverAsked', {
              number: number(neverAsked.length, language),
              all: number(set.signs.length, language),
            })}
          </summary>
          <ul>
            {neverAsked.map(({ code, names }) => (
              <li key={code}>{names[language]}</li>
            ))}
          </ul>
        </details>
      )}
      {erased === 0 ? null : (
        <p className={styles.dim}>{t('workbench.replay.erased', { number: number(erased, language) })}</p>
      )}
      <LevelTable table={figures.table} />
    </>
  );
}

function Beside({ figures: { before, after } }: { figures: ReplayFigures }): React.ReactElement {
  const { t, language } = useWords();
  const share = ({ of, share: part, low, high }: Share): string =>
    of === 0
      ? t('workbench.replay.ofNothing')
      : t('workbench.replay.shareOf', {
          hits: number(Math.round(part * of), language),
          of: number(of, language),
          low: number(low * 100, language),
          high: number(high * 100, language),
        });
  type Row = { key: string; title: string; of: (version: VersionFigures) => string };
  const rows: Row[] = [
    { key: 'flags', title: t('workbench.replay.flags'), of: ({ flags }) => number(flags, language) },
    { key: 'unknown', title: t('workbench.replay.unknown'), of: ({ unknown }) => number(unknown, language) },
    { key: 'ppv', title: t('workbench.replay.ppv'), of: ({ ppv }) => share(ppv) },
    { key: 'missed', title: t('workbench.replay.missed'), of: ({ missed }) => share(missed) },
  ];
  return (
    <DataTable
      caption={t('workbench.replay.title')}
      rows={rows}
      rowKey={({ key }) => key}
      columns={[
        { key: 'figure', title: t('workbench.replay.figure'), render: ({ title }) => title },
        {
          key: 'before',
          title: t('workbench.replay.before'),
          isNumber: true,
          render: ({ of }) => of(before),
        },
        { key: 'after', title: t('workbench.replay.after'), isNumber: true, render: ({ of }) => of(after) },
      ]}
    />
  );
}

/** How many went from which level to which; what stayed is on the diagonal. */
function LevelTable({ table }: { table: ReplayFigures['table'] }): React.ReactElement {
  const { t, language } = useWords();
  const caption = t('workbench.replay.table');
  return (
    <div className={styles.levels} tabIndex={0} role="region" aria-label={caption}>
      <table>
        <caption>{caption}</caption>
        <thead>
          <tr>
            <td />
            {LEVELS.map((level) => (
              <th key={level} scope="col">
                {level}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {LEVELS.map((before, row) => (
            <tr key={before}>
              <th scope="row">{before}</th>
              {LEVELS.map((after, column) => {
                const count = table[row]?.[column] ?? 0;
                return (
                  <td key={after} data-moved={before !== after && count > 0}>
                    {number(count, language)}
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}
