import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import type { StaffMember } from '#contracts/staff';
import { staffQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { compareWords } from '../kit/collate';
import { type Column, DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { SoundPanel } from '../sound/sound-panel';
import { AccountState } from './account-state';
import styles from './administrator.module.css';

/** Who may work on the line, in which role. No case data is ever shown here. */
export function Accounts(): React.ReactElement {
  const { t } = useWords();
  const navigate = useNavigate();
  const staff = useQuery(staffQuery);
  const columns = useColumns();
  return (
    <main className={styles.main}>
      <h1 className="only-read">{t('nav.accounts')}</h1>
      <SoundPanel />
      <div className={styles.row}>
        <Button onClick={() => void navigate({ to: '/administrator/invite' })}>{t('accounts.invite')}</Button>
      </div>
      <Panel
        title={t('nav.accounts')}
        aside={<span>{staff.data ? t('accounts.count', { count: staff.data.length }) : null}</span>}
      >
        {staff.isError && !staff.data ? (
          <ErrorState what={t('accounts.notLoaded')} error={staff.error} retry={() => void staff.refetch()} />
        ) : null}
        {staff.isPending ? <LoadingState lines={8} /> : null}
        {staff.data?.length === 0 ? <EmptyState title={t('accounts.none')} /> : null}
        {staff.data && staff.data.length > 0 ? (
          <DataTable
            caption={t('nav.accounts')}
            rows={staff.data.toSorted((a, b) => compareWords(a.displayName, b.displayName))}
            rowKey={(row) => row.id}
            columns={columns}
            onOpen={(row) =>
              void navigate({ to: '/administrator/accounts/$personId', params: { personId: row.id } })
            }
            openLabel={(row) => t('accounts.open', { name: row.displayName })}
          />
        ) : null}
      </Panel>
    </main>
  );
}

function useColumns(): Column<StaffMember>[] {
  const { t } = useWords();
  return [
    { key: 'name', title: t('board.name'), render: (row) => row.displayName },
    { key: 'username', title: t('signIn.username'), render: (row) => row.username },
    { key: 'role', title: t('accounts.role'), render: (row) => t(`role.${row.role}`) },
    { key: 'languages', title: t('accounts.languages'), render: (row) => row.languages.join(', ') || '—' },
    { key: 'state', title: t('board.state'), render: (row) => <AccountState state={row.state} /> },
    {
      key: 'factors',
      title: t('accounts.factors'),
      render: ({ factors }) => factors.map((kind) => t(`security.kinds.${kind}`)).join(', ') || '—',
    },
    {
      key: 'sessions',
      title: t('accounts.sessions'),
      isNumber: true,
      render: (row) => (row.sessions === 0 ? '—' : row.sessions),
    },
    {
      key: 'seen',
      title: t('accounts.lastSeen'),
      isTight: true,
      render: (row) => (row.lastSeenAt ? dateTime(row.lastSeenAt) : t('accounts.never')),
    },
  ];
}
