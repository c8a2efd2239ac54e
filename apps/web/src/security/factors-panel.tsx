import { Button } from '@mantine/core';
import { useMutation } from '@tanstack/react-query';
import { useState } from 'react';
import type { FactorAdded } from '#contracts/people';
import type { RecoveryCodes, Security } from '#contracts/security';
import { send } from '../api/client';
import { beginSession, queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { AddFactor } from './add-factor';
import styles from './security.module.css';

interface FactorsPanelProps {
  security: Security;
  /** Whether the account can be changed now. */
  isOpen: boolean;
  onCodes: (codes: readonly string[]) => void;
}

/** Apps and passkeys, and the codes for the day they are lost. */
export function FactorsPanel({ security, isOpen, onCodes }: FactorsPanelProps): React.ReactElement {
  const { t } = useWords();
  const { factors, recoveryCodesLeft, mustHaveFactor } = security;
  const [isAdding, setAdding] = useState(false);
  const removing = useMutation({
    mutationFn: (id: string) => send('DELETE', `/api/security/factors/${id}`),
    onSuccess: accountChanged,
  });
  const renewing = useMutation({
    mutationFn: () => send<RecoveryCodes>('POST', '/api/security/recovery-codes'),
    onSuccess: ({ codes }) => {
      accountChanged();
      onCodes(codes);
    },
  });
  const added = ({ session, recoveryCodes }: FactorAdded): void => {
    setAdding(false);
    void beginSession(session).then(accountChanged);
    onCodes(recoveryCodes);
  };
  const isLast = mustHaveFactor && factors.length <= 1;
  return (
    <Panel title={t('security.factors')}>
      {factors.length === 0 ? <EmptyState title={t('security.noFactor')} /> : null}
      {factors.length > 0 ? (
        <DataTable
          caption={t('security.factors')}
          rows={factors}
          rowKey={({ id }) => id}
          columns={[
            { key: 'kind', title: t('security.kind'), render: ({ kind }) => t(`security.kinds.${kind}`) },
            { key: 'with', title: t('security.addedWith'), render: ({ addedWith }) => addedWith || '—' },
            {
              key: 'added',
              title: t('security.added'),
              isTight: true,
              render: ({ createdAt }) => dateTime(createdAt),
            },
            {
              key: 'used',
              title: t('security.lastUsed'),
              isTight: true,
              render: ({ lastUsedAt }) => (lastUsedAt ? dateTime(lastUsedAt) : '—'),
            },
            {
              key: 'remove',
              title: t('security.action'),
              render: ({ id, kind }) =>
                isOpen && !isLast ? (
                  <Button
                    size="compact-sm"
                    variant="default"
                    loading={removing.isPending && removing.variables === id}
                    onClick={() => {
                      removing.mutate(id);
                    }}
                  >
                    {t(`security.remove.${kind}`)}
                  </Button>
                ) : (
                  '—'
                ),
            },
          ]}
        />
      ) : null}
      {isLast ? <p className={styles.hint}>{t('security.lastStays')}</p> : null}
      {factors.length > 0 ? <p>{t('security.codesLeft', { count: recoveryCodesLeft })}</p> : null}
      <Trouble error={removing.error ?? renewing.error} />
      {isOpen ? (
        <div className={styles.row}>
          {isAdding ? null : (
            <Button
              onClick={() => {
                setAdding(true);
              }}
            >
              {t('security.add')}
            </Button>
          )}
          {factors.length > 0 ? (
            <Button
              variant="default"
              loading={renewing.isPending}
              onClick={() => {
                renewing.mutate();
              }}
            >
              {t('security.newCodes')}
            </Button>
          ) : null}
        </div>
      ) : null}
      {isOpen && isAdding ? (
        <div className={styles.narrow}>
          <AddFactor onAdded={added} />
        </div>
      ) : null}
    </Panel>
  );
}

function accountChanged(): void {
  void queryClient.invalidateQueries({ queryKey: ['security'] });
  void queryClient.invalidateQueries({ queryKey: ['session'] });
}
