import type { GrantView } from '#contracts/break-glass';
import { nameOf, type PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { dateTime } from '../kit/format';
import { GrantState } from './grant-state';

/** What was opened or refused before, with who agreed and what the review said. */
export function GrantHistory({
  grants,
  pack,
}: {
  grants: readonly GrantView[];
  pack: PublicPack;
}): React.ReactElement {
  const { t, language } = useWords();
  const review = ({ verdict, reviewNote, reviewedBy }: GrantView): string =>
    verdict === null
      ? '—'
      : [
          t(`breakGlass.verdicts.${verdict}`),
          nameOf(pack.vocabulary.reviewNotes, reviewNote, language),
          reviewedBy?.displayName,
        ].join(' · ');
  return (
    <DataTable
      caption={t('breakGlass.past')}
      rows={grants}
      rowKey={({ id }) => id}
      columns={[
        { key: 'at', title: t('list.when'), isTight: true, render: (row) => dateTime(row.requestedAt) },
        { key: 'what', title: t('audit.what'), render: (row) => t(`breakGlass.kind.${row.kind}`) },
        { key: 'about', title: t('audit.about'), isTight: true, render: (row) => row.reference },
        { key: 'who', title: t('audit.who'), render: (row) => row.requestedBy.displayName },
        { key: 'state', title: t('audit.outcome'), render: (row) => <GrantState grant={row} /> },
        { key: 'review', title: t('breakGlass.verdict'), render: review },
      ]}
    />
  );
}
