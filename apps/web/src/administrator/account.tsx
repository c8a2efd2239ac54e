import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { staffQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { StepUpPanel } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import { AccountState } from './account-state';
import styles from './administrator.module.css';
import { DetailsPanel } from './details-panel';
import { InvitationPanel } from './invitation-panel';
import { StaffSessionsPanel } from './staff-sessions-panel';
import { StandingPanel } from './standing-panel';

/** One account: what it may do, whether its owner may come in, and where they are. */
export function Account(): React.ReactElement {
  const { t } = useWords();
  const { personId } = useParams({ from: '/signed-in/administrator/accounts/$personId' });
  const { isOpen } = useStepUp();
  const { person } = useSession();
  const staff = useQuery(staffQuery);
  const member = staff.data?.find(({ id }) => id === personId);
  return (
    <main className={styles.main}>
      <h1>{member ? t('accounts.of', { name: member.displayName }) : t('nav.accounts')}</h1>
      <Link to="/administrator" className={styles.back ?? ''}>
        {t('accounts.back')}
      </Link>
      {staff.isError && !staff.data ? (
        <ErrorState what={t('accounts.notLoaded')} error={staff.error} retry={() => void staff.refetch()} />
      ) : null}
      {staff.isPending ? <LoadingState lines={8} /> : null}
      {staff.data && !member ? <EmptyState title={t('accounts.none')} /> : null}
      {member ? (
        <>
          <div className={styles.row}>
            <AccountState state={member.state} />
            <span>{t(`role.${member.role}`)}</span>
            <span>{member.username}</span>
          </div>
          <StepUpPanel opened={t('accounts.proved')} />
          <DetailsPanel key={member.id} member={member} isOpen={isOpen} isOwn={member.id === person.id} />
          <InvitationPanel key={`link-${member.id}`} member={member} isOpen={isOpen} />
          {member.id === person.id ? null : <StandingPanel member={member} isOpen={isOpen} />}
          <StaffSessionsPanel personId={member.id} />
        </>
      ) : null}
    </main>
  );
}
