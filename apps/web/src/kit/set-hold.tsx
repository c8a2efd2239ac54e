import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { HoldReason, InquiryRetention, SetHold as Wish } from '#contracts/retention';
import { holdReasons } from '../api/known-values';
import { send } from '../api/client';
import { inquiryRetentionQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { ErrorState } from './error-state';
import styles from './inquiry-facts.module.css';

/** Keeps an inquiry whatever its time, for a reason from the list. */
export function SetHold({ inquiryId }: { inquiryId: string }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState<HoldReason | null>(null);
  const set = useMutation({
    mutationFn: (wish: Wish) => send<InquiryRetention>('POST', `/api/inquiries/${inquiryId}/hold`, wish),
    onSuccess: (retention) => {
      client.setQueryData(inquiryRetentionQuery(inquiryId).queryKey, retention);
    },
    onError: () => client.invalidateQueries({ queryKey: inquiryRetentionQuery(inquiryId).queryKey }),
  });
  return (
    <>
      <form
        className={styles.acts}
        onSubmit={(event) => {
          event.preventDefault();
          if (reason) set.mutate({ reason });
        }}
      >
        <Select
          label={t('retention.holdWhy')}
          data={holdReasons.map((value) => ({ value, label: t(`retention.holdReason.${value}`) }))}
          value={reason}
          onChange={(value) => {
            setReason(holdReasons.find((known) => known === value) ?? null);
          }}
        />
        <Button type="submit" variant="default" disabled={reason === null} loading={set.isPending}>
          {t('retention.setHold')}
        </Button>
      </form>
      {set.isError ? <ErrorState what={t('retention.notHeld')} error={set.error} /> : null}
    </>
  );
}
