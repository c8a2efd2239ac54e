import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { OverrideDisclosure } from '#contracts/break-glass';
import { askOverride } from '../api/break-glass';
import { overrideReasons } from '../api/known-values';
import { nameOf, type PublicPack } from '../api/pack';
import { breakGlassQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import { AskForm } from './ask-form';
import styles from './break-glass.module.css';
import { GrantState } from './grant-state';
import { WithStepUp } from './with-step-up';

interface OverridePanelProps {
  escalationId: string;
  pack: PublicPack;
}

/** Danger to life or a child: asking to open what the caller keeps from the police, for this alert. */
export function OverridePanel({ escalationId, pack }: OverridePanelProps): React.ReactElement {
  const { t, language } = useWords();
  const client = useQueryClient();
  const [isAsking, setAsking] = useState(false);
  const { data: grants = [] } = useQuery(breakGlassQuery);
  const grant = grants
    .filter((one) => one.escalationId === escalationId)
    .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))[0];
  const asking = useMutation({
    mutationFn: (wish: OverrideDisclosure) => askOverride(escalationId, wish),
    onSuccess: () => {
      setAsking(false);
      return Promise.all(
        ['break-glass', 'escalations'].map((topic) => client.invalidateQueries({ queryKey: [topic] })),
      );
    },
  });
  return (
    <Panel title={t('breakGlass.override')}>
      <div className={styles.stack}>
        <p>{t('breakGlass.overrideWhy')}</p>
        {grant ? <GrantState grant={grant} /> : null}
        {isAsking || grant?.state === 'requested' ? null : (
          <Button
            variant="default"
            onClick={() => {
              asking.reset();
              setAsking(true);
            }}
          >
            {t('breakGlass.askOverride')}
          </Button>
        )}
        {isAsking ? (
          <WithStepUp>
            <AskForm
              reasons={overrideReasons.map((key) => ({
                key,
                name: nameOf(pack.vocabulary.unmaskReasons, key, language),
              }))}
              error={asking.error}
              isPending={asking.isPending}
              onAsk={asking.mutate}
              onCancel={() => {
                setAsking(false);
              }}
            />
          </WithStepUp>
        ) : null}
      </div>
    </Panel>
  );
}
