import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import { CENTRAL_UNIT } from '#contracts/permissions';
import type { Invited } from '#contracts/staff';
import { send } from '../api/client';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { StepUpPanel } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import { type AccountDraft, AccountFields, toVoiceAddress } from './account-fields';
import styles from './administrator.module.css';
import { InvitationLink } from './invitation-link';

const NOBODY: AccountDraft = {
  username: '',
  displayName: '',
  role: 'operator',
  languages: ['az'],
  unit: CENTRAL_UNIT,
  voiceAddress: '',
};

/** A new account. Its owner chooses the password, by a link that is shown this once. */
export function Invite(): React.ReactElement {
  const { t } = useWords();
  const { isOpen } = useStepUp();
  const [draft, setDraft] = useState(NOBODY);
  const inviting = useMutation({
    mutationFn: ({ voiceAddress, ...wish }: AccountDraft) =>
      send<Invited>('POST', '/api/staff', { ...wish, voiceAddress: toVoiceAddress(voiceAddress) }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ['staff'] }),
  });
  return (
    <main className={styles.main}>
      <h1>{t('accounts.invite')}</h1>
      <Link to="/administrator" className={styles.back ?? ''}>
        {t('accounts.back')}
      </Link>
      {inviting.data ? (
        <Panel title={t('accounts.of', { name: inviting.data.member.displayName })}>
          <InvitationLink link={inviting.data.link} />
          <p>{t('accounts.linkOpen', { time: dateTime(inviting.data.member.invitedUntil ?? '') })}</p>
        </Panel>
      ) : (
        <>
          <StepUpPanel opened={t('accounts.proved')} />
          {isOpen ? (
            <Panel title={t('accounts.details')}>
              <form
                className={styles.narrow}
                onSubmit={(event) => {
                  event.preventDefault();
                  inviting.mutate(draft);
                }}
              >
                <AccountFields draft={draft} onChange={setDraft} isNew error={inviting.error} />
                <Trouble error={inviting.error} />
                <Button type="submit" loading={inviting.isPending}>
                  {t('accounts.makeLink')}
                </Button>
              </form>
            </Panel>
          ) : null}
        </>
      )}
    </main>
  );
}
