import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GivenToken } from '#contracts/retention';
import { send } from '../api/client';
import { inquiryRetentionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from './error-state';
import { dateTime } from './format';
import styles from './inquiry-facts.module.css';

/** Gives the caller the digits they ask by later. They are on this screen once, and nowhere else. */
export function GiveToken({
  inquiryId,
  givenAt,
}: {
  inquiryId: string;
  givenAt: string | null;
}): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const give = useMutation({
    mutationFn: () => send<GivenToken>('POST', `/api/inquiries/${inquiryId}/token`),
    // What is shown goes with the screen.
    gcTime: 0,
    // The digits are read out at once; that they were given may be shown later.
    onSuccess: () => {
      void client.invalidateQueries({ queryKey: inquiryRetentionQuery(inquiryId).queryKey });
    },
  });
  return (
    <>
      <div className={styles.acts}>
        <Button
          variant="default"
          loading={give.isPending}
          onClick={() => {
            give.mutate();
          }}
        >
          {t(givenAt === null ? 'retention.giveToken' : 'retention.giveAgain')}
        </Button>
        {givenAt === null ? null : <span>{t('retention.tokenGiven', { time: dateTime(givenAt) })}</span>}
      </div>
      {give.isError ? <ErrorState what={t('retention.notGiven')} error={give.error} /> : null}
      {give.data ? (
        <div className={styles.token} role="status">
          <p className={styles.digits}>{give.data.token}</p>
          <p>{t('retention.readOut')}</p>
          <Button
            size="compact-md"
            onClick={() => {
              give.reset();
            }}
          >
            {t('retention.gone')}
          </Button>
        </div>
      ) : null}
    </>
  );
}
