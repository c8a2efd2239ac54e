import type { RuleSet } from '#contracts/rule-sets';
import type { SignMeasures } from '#contracts/sign-measures';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { number } from '../kit/format';

type Row = SignMeasures['byVersion'][number] & { readonly sign?: string };

interface FlagTableProps {
  caption: string;
  rows: readonly Row[];
  /** Those of today; what an older version called its signs is shown by its code. */
  sets: readonly RuleSet[];
}

/** Flags, and how many of them led to a true case. */
export function FlagTable({ caption, rows, sets }: FlagTableProps): React.ReactElement {
  const { t, language } = useWords();
  const setOf = (key: string): RuleSet | undefined => sets.find((set) => set.key === key);
  const figures = ['flags', 'confirmed', 'cases'] as const;
  const columns: Column<Row>[] = [
    {
      key: 'sign',
      title: t('figures.sign'),
      render: ({ ruleSet, sign }) =>
        setOf(ruleSet)?.signs.find(({ code }) => code === sign)?.names[language] ?? sign,
    },
    {
      key: 'version',
      title: t('figures.version'),
      render: ({ ruleSet, version }) =>
        t('signs.ruleSet', { name: setOf(ruleSet)?.names[language] ?? ruleSet, version: String(version) }),
    },
    ...figures.map((key) => ({
      key,
      title: t(`figures.${key}`),
      isNumber: true,
      render: (row: Row) => number(row[key], language),
    })),
    {
      key: 'perCase',
      title: t('figures.perCase'),
      isNumber: true,
      render: ({ flagsPerCase }) => (flagsPerCase === null ? '—' : number(flagsPerCase, language, 1)),
    },
  ];
  const hasSigns = rows.some(({ sign }) => sign !== undefined);
  return (
    <DataTable
      caption={caption}
      rows={rows}
      rowKey={({ ruleSet, version, sign }) => `${ruleSet} ${String(version)} ${sign ?? ''}`}
      columns={hasSigns ? columns : columns.filter(({ key }) => key !== 'sign')}
    />
  );
}
