import type { RuleSet } from '#contracts/rule-sets';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import styles from './workbench.module.css';

const lists = ['positive', 'anyPositive', 'negative'] as const;

/** The table its source published: shown, and not written here. */
export function PublishedSection({ set }: { set: RuleSet }): React.ReactElement | null {
  const { t, language } = useWords();
  if (set.published.length === 0) return null;
  const names = (keys: readonly string[]): string =>
    keys
      .map((key) => set.dimensions.find((dimension) => dimension.key === key)?.names[language] ?? key)
      .join('; ');
  return (
    <Panel title={t('workbench.part.published')}>
      <p className={styles.dim}>{t('workbench.own.publishedWhy')}</p>
      {set.published.map((row) => (
        <div key={row.key} className={styles.item}>
          <strong>{row.names[language]}</strong>
          <span>
            {t(row.isVictim ? 'workbench.own.isVictim' : 'workbench.own.isNoVictim')} ·{' '}
            {t(`workbench.of.${row.of}`)}
          </span>
          {lists.map((list) =>
            row[list].length === 0 ? null : (
              <span key={list}>
                {t(`workbench.own.${list}`)}: {names(row[list])}
              </span>
            ),
          )}
          <span className={styles.dim}>{t('workbench.sign.source', { source: row.provenance.source })}</span>
        </div>
      ))}
    </Panel>
  );
}
