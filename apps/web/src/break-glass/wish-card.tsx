import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { CallerWish, DeclineReason, WishAnswer } from '#contracts/retention';
import { send } from '../api/client';
import { declineReasons } from '../api/known-values';
import { wishesQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { StateTag } from '../kit/state-tag';
import { Trouble } from '../kit/trouble';
import styles from './break-glass.module.css';
import { useIsProved } from './with-step-up';

/** One caller who wants everything erased, since when, who gave the token, who asks; and the two answers. */
export function WishCard({ wish }: { wish: CallerWish }): React.ReactElement {
  const { t } = useWords();
  const { reference, askedBy, tokenGivenBy } = wish;
  return (
    <article className={styles.card} aria-label={t('wish.ofWish', { reference })}>
      <div className={styles.row}>
        <strong>{reference}</strong>
        <span>{t('wish.tokenBy', { name: tokenGivenBy.displayName })}</span>
        <span>{t('wish.askedBy', { name: askedBy.displayName })}</span>
        <span className={styles.dim}>{dateTime(wish.askedAt)}</span>
        {wish.isOverdue ? (
          <StateTag tone="alarm">{t('wish.overdue', { time: dateTime(wish.dueBy) })}</StateTag>
        ) : (
          <StateTag tone="act">{t('wish.due', { time: dateTime(wish.dueBy) })}</StateTag>
        )}
        {wish.isOnHold ? <StateTag tone="warn">{t('wish.held')}</StateTag> : null}
      </div>
      {askedBy.id === tokenGivenBy.id ? <p>{t('wish.same')}</p> : null}
      {wish.mayAnswer ? <Answer wish={wish} /> : null}
    </article>
  );
}

function Answer({ wish: { id, reference, isOnHold } }: { wish: CallerWish }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const isProved = useIsProved();
  const [isSure, setSure] = useState(false);
  const [reason, setReason] = useState<DeclineReason | null>(null);
  const answering = useMutation({
    mutationFn: (answer: WishAnswer) => send('POST', `/api/wishes/${id}/answer`, answer),
    onSettled: () => client.invalidateQueries({ queryKey: wishesQuery.queryKey }),
  });
  return (
    <>
      {isSure ? (
        <div className={styles.row} role="group" aria-label={t('wish.approve')}>
          <span>{t('wish.sure', { reference })}</span>
          <Button
            color="alarm"
            autoFocus
            disabled={!isProved}
            loading={answering.isPending}
            onClick={() => {
              answering.mutate({ isApproved: true });
            }}
          >
            {t('wish.approveNow')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setSure(false);
            }}
          >
            {t('wish.back')}
          </Button>
        </div>
      ) : (
        <form
          className={styles.row}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason) answering.mutate({ isApproved: false, reason });
          }}
        >
          <Button
            disabled={!isProved || isOnHold}
            onClick={() => {
              setSure(true);
            }}
          >
            {t('wish.approve')}
          </Button>
          <Select
            aria-label={t('wish.why')}
            placeholder={t('wish.why')}
            data={declineReasons.map((value) => ({ value, label: t(`wish.reasons.${value}`) }))}
            value={reason}
            onChange={(value) => {
              setReason(declineReasons.find((known) => known === value) ?? null);
            }}
          />
          <Button
            type="submit"
            variant="default"
            disabled={!isProved || reason === null}
            loading={answering.isPending}
          >
            {t('wish.decline')}
          </Button>
        </form>
      )}
      <Trouble error={answering.error} />
    </>
  );
}
