import { Button, Select } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { LegalHold, ReleaseReason } from '#contracts/retention';
import { releaseReasons } from '../api/known-values';
import { send } from '../api/client';
import { retentionQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StepUpProof } from '../security/step-up-panel';
import { useStepUp } from '../security/use-step-up';
import styles from './oversight.module.css';

/** The holds in force; a coordinator releases one for a reason from the list. */
export function HoldsPanel({ holds }: { holds: readonly LegalHold[] }): React.ReactElement {
  const { t } = useWords();
  const { actions } = useSession();
  const mayRelease = actions.includes('hold.release');
  const { isOpen, factors } = useStepUp();
  return (
    <Panel title={t('retention.holds')}>
      {mayRelease && holds.length > 0 && !isOpen ? (
        <>
          <p>{t('retention.proveFirst')}</p>
          <StepUpProof factors={factors} />
        </>
      ) : null}
      {holds.length === 0 ? (
        <EmptyState title={t('retention.noHolds')} />
      ) : (
        <DataTable
          caption={t('retention.holds')}
          rows={holds}
          rowKey={(row) => row.id}
          columns={[
            { key: 'inquiry', title: t('retention.inquiry'), isTight: true, render: (row) => row.reference },
            {
              key: 'reason',
              title: t('retention.reason'),
              render: (row) => t(`retention.holdReason.${row.reason}`),
            },
            { key: 'by', title: t('retention.setBy'), render: (row) => row.setBy.displayName },
            {
              key: 'since',
              title: t('retention.since'),
              isTight: true,
              render: (row) => dateTime(row.setAt),
            },
            ...(mayRelease
              ? [
                  {
                    key: 'release',
                    title: t('retention.release'),
                    render: (row: LegalHold) => <Release hold={row} isProved={isOpen} />,
                  },
                ]
              : []),
          ]}
        />
      )}
    </Panel>
  );
}

function Release({ hold, isProved }: { hold: LegalHold; isProved: boolean }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const [reason, setReason] = useState<ReleaseReason | null>(null);
  const release = useMutation({
    mutationFn: (why: ReleaseReason) =>
      send('POST', `/api/retention/holds/${hold.id}/release`, { reason: why }),
    onSettled: () => client.invalidateQueries({ queryKey: retentionQuery.queryKey }),
  });
  return (
    <form
      className={styles.filters}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason) release.mutate(reason);
      }}
    >
      <Select
        size="xs"
        aria-label={t('retention.releaseWhy')}
        placeholder={t('retention.releaseWhy')}
        data={releaseReasons.map((value) => ({ value, label: t(`retention.releaseReason.${value}`) }))}
        value={reason}
        onChange={(value) => {
          setReason(releaseReasons.find((known) => known === value) ?? null);
        }}
      />
      <Button
        type="submit"
        size="compact-sm"
        variant="default"
        disabled={!isProved || reason === null}
        loading={release.isPending}
        aria-label={t('retention.releaseOf', { reference: hold.reference })}
      >
        {t('retention.release')}
      </Button>
      {release.isError ? <ErrorState what={t('retention.notReleased')} error={release.error} /> : null}
    </form>
  );
}
