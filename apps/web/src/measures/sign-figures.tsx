import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import type { SignMeasures } from '#contracts/sign-measures';
import { ruleSetsQuery, signMeasuresQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { BoardTile } from '../kit/board-tile';
import { ChoiceRow } from '../kit/choice-row';
import { date, number } from '../kit/format';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { serverNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { FlagTable } from './flag-table';
import styles from './measures.module.css';
import { PERIODS, type Period, periodOf } from './period';
import { SuggestionTable } from './suggestion-table';

/** How well flags and suggestions do: by version, by sign. Counts alone; nobody's inquiry stands behind them. */
export function SignFigures(): React.ReactElement {
  const { t } = useWords();
  const [period, setPeriod] = useState<Period>('28');
  const [openedAt] = useState(serverNow);
  const { from, to } = periodOf(period, openedAt);
  const figures = useQuery(signMeasuresQuery(from, to));
  const { data: sets } = useQuery(ruleSetsQuery);
  return (
    <div className={styles.page}>
      <h1>{t('figures.title')}</h1>
      <div className={styles.head}>
        <ChoiceRow
          label={t('figures.period')}
          choices={PERIODS.map((key) => ({ key, name: t('figures.days', { number: key }) }))}
          value={period}
          onChange={(key) => {
            setPeriod(PERIODS.find((each) => each === key) ?? period);
          }}
        />
        <p className={styles.dim}>
          {date(`${from}T08:00:00Z`)} – {date(`${to}T08:00:00Z`)}
        </p>
      </div>
      {figures.isError && !figures.data ? (
        <ErrorState
          what={t('figures.notLoaded')}
          error={figures.error}
          retry={() => void figures.refetch()}
        />
      ) : figures.data ? (
        <Figures figures={figures.data} sets={sets ?? []} />
      ) : (
        <LoadingState lines={8} />
      )}
    </div>
  );
}

/** The same where no desk is around it. */
export function SignFiguresPage(): React.ReactElement {
  return (
    <main className={styles.main}>
      <SignFigures />
    </main>
  );
}

function Figures({
  figures,
  sets,
}: {
  figures: SignMeasures;
  sets: Parameters<typeof FlagTable>[0]['sets'];
}): React.ReactElement {
  const { t, language } = useWords();
  const { flags, confirmed, cases, flagsPerCase, byVersion, bySign, suggestions, secondLooks } = figures;
  const tiles: [string, string][] = [
    [t('figures.flags'), number(flags, language)],
    [t('figures.confirmed'), number(confirmed, language)],
    [t('figures.cases'), number(cases, language)],
    [t('figures.perCase'), flagsPerCase === null ? '—' : number(flagsPerCase, language, 1)],
  ];
  return (
    <>
      <ul className={styles.tiles}>
        {tiles.map(([label, value]) => (
          <li key={label}>
            <BoardTile label={label} value={value} />
          </li>
        ))}
      </ul>
      <p className={styles.dim}>{t('figures.means')}</p>
      {flags === 0 ? (
        <EmptyState title={t('figures.noFlags')} />
      ) : (
        <>
          <Panel title={t('figures.byVersion')}>
            <FlagTable caption={t('figures.byVersion')} rows={byVersion} sets={sets} />
          </Panel>
          <Panel title={t('figures.bySign')}>
            <p className={styles.dim}>{t('figures.bySignMeans')}</p>
            <FlagTable caption={t('figures.bySign')} rows={bySign} sets={sets} />
          </Panel>
        </>
      )}
      <Panel title={t('figures.secondLooks')}>
        <p>
          {t('figures.secondLooksMean', {
            looked: number(secondLooks.looked, language),
            missed: number(secondLooks.missed, language),
            confirmed: number(secondLooks.confirmed, language),
          })}
        </p>
      </Panel>
      <Panel title={t('figures.suggestions')}>
        {suggestions.length === 0 ? (
          <EmptyState title={t('figures.noSuggestions')} />
        ) : (
          <SuggestionTable rows={suggestions} />
        )}
      </Panel>
    </>
  );
}
