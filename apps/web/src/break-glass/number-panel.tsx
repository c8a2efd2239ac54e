import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { UnmaskNumber } from '#contracts/break-glass';
import { useSession } from '../app/use-session';
import { askNumber } from '../api/break-glass';
import type { PublicPack } from '../api/pack';
import { breakGlassQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { useNow } from '../kit/now';
import { Panel } from '../kit/panel';
import { AskForm } from './ask-form';
import styles from './break-glass.module.css';
import { GrantState } from './grant-state';
import { NumberView } from './number-view';
import { WithStepUp } from './with-step-up';

interface NumberPanelProps {
  callId: string;
  pack: PublicPack;
}

/** Seeing the number of a call: ask, wait for a second person where one is needed, look while it is open. */
export function NumberPanel({ callId, pack }: NumberPanelProps): React.ReactElement {
  const { t, language } = useWords();
  const { person } = useSession();
  const client = useQueryClient();
  const now = useNow();
  const [isAsking, setAsking] = useState(false);
  const { data: grants = [] } = useQuery(breakGlassQuery);
  const grant = grants
    .filter((one) => one.callId === callId && one.requestedBy.id === person.id)
    .toSorted((a, b) => b.requestedAt.localeCompare(a.requestedAt))[0];
  const asking = useMutation({
    mutationFn: (wish: UnmaskNumber) => askNumber(callId, wish),
    onSuccess: () => {
      setAsking(false);
      return client.invalidateQueries({ queryKey: ['break-glass'] });
    },
  });
  const lasts = Date.parse(grant?.expiresAt ?? '') > now;
  const isOpen = grant?.isOpen === true && lasts;
  const isWaiting = grant?.state === 'requested' && lasts;
  return (
    <Panel title={t('breakGlass.number')}>
      <div className={styles.stack}>
        {grant ? <GrantState grant={grant} /> : null}
        {isOpen ? <NumberView key={grant.id} callId={callId} /> : null}
        {isOpen || isWaiting || isAsking ? null : (
          <Button
            variant="default"
            onClick={() => {
              asking.reset();
              setAsking(true);
            }}
          >
            {t('breakGlass.askNumber')}
          </Button>
        )}
        {isAsking && !isOpen && !isWaiting ? (
          <WithStepUp>
            <AskForm
              reasons={pack.vocabulary.unmaskReasons.map(({ key, names }) => ({
                key,
                name: names[language],
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
