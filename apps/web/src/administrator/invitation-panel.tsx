import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { Invited, StaffMember } from '#contracts/staff';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import styles from './administrator.module.css';
import { InvitationLink } from './invitation-link';

/** The link with which somebody chooses a password: made anew, or taken back. */
export function InvitationPanel({
  member,
  isOpen,
}: {
  member: StaffMember;
  isOpen: boolean;
}): React.ReactElement | null {
  const { t } = useWords();
  const path = `/api/staff/${member.id}/invitation`;
  const changed = (): Promise<void> => queryClient.invalidateQueries({ queryKey: ['staff'] });
  const renewing = useMutation({ mutationFn: () => send<Invited>('POST', path), onSuccess: changed });
  const cancelling = useMutation({
    mutationFn: () => send('DELETE', path),
    onSuccess: () => {
      renewing.reset();
      return changed();
    },
  });
  if (member.state === 'suspended') return null;
  return (
    <Panel title={t('accounts.link')}>
      <div className={styles.stack}>
        <p>
          {member.invitedUntil
            ? t('accounts.linkOpen', { time: dateTime(member.invitedUntil) })
            : t('accounts.linkNone')}
        </p>
        {member.state === 'active' ? (
          <p className={styles.hint}>
            {t('accounts.linkForgot')} {t('accounts.twoHands')}
          </p>
        ) : null}
        {renewing.data && member.invitedUntil ? <InvitationLink link={renewing.data.link} /> : null}
        <Trouble error={renewing.error ?? cancelling.error} />
        {isOpen ? (
          <div className={styles.row}>
            <Button
              variant="default"
              loading={renewing.isPending}
              onClick={() => {
                renewing.mutate();
              }}
            >
              {t('accounts.linkRenew')}
            </Button>
            {member.invitedUntil ? (
              <Button
                variant="default"
                loading={cancelling.isPending}
                onClick={() => {
                  cancelling.mutate();
                }}
              >
                {t('accounts.linkCancel')}
              </Button>
            ) : null}
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
