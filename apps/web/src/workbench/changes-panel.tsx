import { useQuery } from '@tanstack/react-query';
import type { RuleSet } from '#contracts/rule-sets';
import { versionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { changesBetween, type FieldChange, type ItemChange } from './rule-set-changes';
import { saidBy } from './said-by';
import styles from './workbench.module.css';

/** What this version says otherwise than in the one it replaces: whoever agrees to a move agrees to this. */
export function ChangesPanel({ set, replaced }: { set: RuleSet; replaced: number }): React.ReactElement {
  const words = useWords();
  const { t } = words;
  const before = useQuery(versionQuery(set.key, replaced));
  const changes = before.data
    ? changesBetween(saidBy(before.data.set, words), saidBy(set, words), t('workbench.changes.place'))
    : [];
  return (
    <Panel title={t('workbench.changes.title', { version: String(replaced) })}>
      {before.isPending ? <LoadingState lines={3} /> : null}
      {before.isError && !before.data ? (
        <ErrorState
          what={t('workbench.notLoaded')}
          error={before.error}
          retry={() => void before.refetch()}
        />
      ) : null}
      {before.data && changes.length === 0 ? <EmptyState title={t('workbench.changes.none')} /> : null}
      {changes.length === 0 ? null : <ChangeTable changes={changes} replaced={replaced} />}
    </Panel>
  );
}

function ChangeTable({
  changes,
  replaced,
}: {
  changes: readonly ItemChange[];
  replaced: number;
}): React.ReactElement {
  const { t } = useWords();
  type Row = FieldChange & Pick<ItemChange, 'item' | 'kind'> & { isFirst: boolean };
  const columns: Column<Row>[] = [
    {
      key: 'item',
      title: t('workbench.changes.item'),
      render: ({ item, kind, isFirst }) => (
        <span className={isFirst ? undefined : 'only-read'}>
          {item.part}
          {item.name === '' ? null : `: ${item.name}`}
          {kind === 'changed' ? null : <strong> · {t(`workbench.changes.${kind}`)}</strong>}
        </span>
      ),
    },
    { key: 'field', title: t('workbench.changes.field'), render: ({ label }) => label },
    {
      key: 'before',
      title: t('workbench.replay.before'),
      render: ({ before, lang }) => <Said text={before} lang={lang} />,
    },
    {
      key: 'after',
      title: t('workbench.replay.after'),
      render: ({ after, lang }) => <Said text={after} lang={lang} />,
    },
  ];
  const rows = changes.flatMap(({ item, kind, fields }) =>
    fields.map((field, nth): Row => ({ ...field, item, kind, isFirst: nth === 0 })),
  );
  return (
    <div className={styles.changes}>
      <DataTable
        caption={t('workbench.changes.title', { version: String(replaced) })}
        columns={columns}
        rows={rows}
        rowKey={({ item, label }) => `${item.id} ${label}`}
      />
    </div>
  );
}

/** In its own language, for whoever hears it read. */
function Said({ text, lang }: { text: string; lang: FieldChange['lang'] }): React.ReactElement {
  return text === '' ? <>—</> : <span lang={lang}>{text}</span>;
}
