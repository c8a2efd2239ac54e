import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { forgetDrafts, unsavedInquiries } from '../operator/use-draft';
import { forgetUnfinished, storeUnfinished } from './before-sign-out';
import styles from './shell.module.css';
import { signOut } from './sign-out';

/** Leaving takes along what was typed here and is not stored: said first, done by a second press. */
export function SignOutButton({ personId }: { personId: string }): React.ReactElement {
  const { t } = useWords();
  const [unsaved, setUnsaved] = useState(0);
  const leaving = useMutation({
    mutationFn: async (isSure: boolean) => {
      const left = isSure ? 0 : (await unsavedInquiries(personId)) + (await storeUnfinished());
      setUnsaved(left);
      if (left > 0) return;
      await signOut(async () => {
        forgetUnfinished();
        await forgetDrafts(personId);
      });
    },
  });
  return (
    <>
      <Button
        variant="subtle"
        color="gray"
        size="compact-sm"
        loading={leaving.isPending}
        onClick={() => {
          leaving.mutate(false);
        }}
      >
        {t('app.signOut')}
      </Button>
      {unsaved > 0 ? (
        <div className={styles.leaving} role="alert">
          <p>{t('app.unsaved', { count: unsaved })}</p>
          <Button
            size="compact-sm"
            variant="default"
            autoFocus
            onClick={() => {
              setUnsaved(0);
            }}
          >
            {t('app.stay')}
          </Button>
          <Button
            size="compact-sm"
            color="alarm"
            loading={leaving.isPending}
            onClick={() => {
              leaving.mutate(true);
            }}
          >
            {t('app.signOutUnsaved')}
          </Button>
        </div>
      ) : null}
      {leaving.isError ? <p className={styles.trouble}>{t('app.notSignedOut')}</p> : null}
    </>
  );
}
