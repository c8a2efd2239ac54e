import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import type { StaffMember } from '#contracts/staff';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import styles from './administrator.module.css';

/** Shutting somebody out, letting them in again, and helping who has lost telephone, key and paper. */
export function StandingPanel({
  member,
  isOpen,
}: {
  member: StaffMember;
  isOpen: boolean;
}): React.ReactElement {
  const { t } = useWords();
  const acting = useMutation({
    mutationFn: (act: 'suspend' | 'restore' | 'reset-factors') =>
      send<StaffMember>('POST', `/api/staff/${member.id}/${act}`),
    onSettled: () => queryClient.invalidateQueries({ queryKey: ['staff'] }),
  });
  const kinds = member.factors.map((kind) => t(`security.kinds.${kind}`)).join(', ');
  return (
    <Panel title={t('accounts.stop')}>
      <div className={styles.stack}>
        <p>
          {t('accounts.factors')}: {kinds || t('accounts.noFactors')}
        </p>
        {isOpen && member.state === 'suspended' ? (
          <Button
            variant="default"
            loading={acting.isPending}
            onClick={() => {
              acting.mutate('restore');
            }}
          >
            {t('accounts.restore')}
          </Button>
        ) : null}
        {isOpen && member.state !== 'suspended' ? (
          <ConfirmButton
            what={t('accounts.suspend')}
            why={t('accounts.suspendWhy')}
            isPending={acting.isPending}
            onConfirm={() => {
              acting.mutate('suspend');
            }}
          />
        ) : null}
        {isOpen && member.factors.length > 0 ? (
          <ConfirmButton
            what={t('accounts.reset')}
            why={`${t('accounts.resetWhy')} ${t('accounts.twoHands')}`}
            isPending={acting.isPending}
            onConfirm={() => {
              acting.mutate('reset-factors');
            }}
          />
        ) : null}
        <Trouble error={acting.error} />
      </div>
    </Panel>
  );
}
