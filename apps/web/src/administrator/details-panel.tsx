import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { StaffChange, StaffMember } from '#contracts/staff';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { type AccountDraft, AccountFields, toVoiceAddress } from './account-fields';
import styles from './administrator.module.css';

interface DetailsPanelProps {
  member: StaffMember;
  /** Whether accounts can be changed now. */
  isOpen: boolean;
  isOwn: boolean;
}

/** Name, role, languages, desk and voice address, all saved by one press. */
export function DetailsPanel({ member, isOpen, isOwn }: DetailsPanelProps): React.ReactElement {
  const { t } = useWords();
  const [typed, setTyped] = useState<AccountDraft | null>(null);
  const saving = useMutation({
    mutationFn: ({ displayName, role, languages, unit, voiceAddress }: AccountDraft) =>
      send<StaffMember>('PATCH', `/api/staff/${member.id}`, {
        displayName,
        role,
        languages,
        unit,
        voiceAddress: toVoiceAddress(voiceAddress),
      } satisfies StaffChange),
    onSuccess: () => {
      setTyped(null);
      announce(t('accounts.saved'));
      return queryClient.invalidateQueries({ queryKey: ['staff'] });
    },
  });
  const draft = typed ?? { ...member, voiceAddress: member.voiceAddress ?? '' };
  return (
    <Panel title={t('accounts.details')}>
      <form
        className={styles.narrow}
        onSubmit={(event) => {
          event.preventDefault();
          saving.mutate(draft);
        }}
      >
        <AccountFields
          draft={draft}
          onChange={setTyped}
          isOwn={isOwn}
          disabled={!isOpen}
          error={saving.error}
        />
        <Trouble error={saving.error} />
        {saving.isSuccess && typed === null ? <p>{t('accounts.saved')}</p> : null}
        {isOpen ? (
          <Button type="submit" loading={saving.isPending} disabled={typed === null}>
            {t('accounts.save')}
          </Button>
        ) : null}
      </form>
    </Panel>
  );
}
