import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { GiveBackForm } from './give-back-form';
import styles from './officer.module.css';
import type { Handling } from './use-handling';

/** Mine, or not and why. */
export function AcceptOrReject({ act, pack }: { act: Handling; pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const [isRejecting, setRejecting] = useState(false);
  if (!isRejecting)
    return (
      <div className={styles.acts}>
        <Button
          className={styles.acknowledge ?? ''}
          loading={act.isPending}
          onClick={() => {
            act.mutate({ verb: 'accept' });
          }}
        >
          {t('handling.accept')}
        </Button>
        <Button
          variant="default"
          className={styles.acknowledge ?? ''}
          onClick={() => {
            setRejecting(true);
          }}
        >
          {t('handling.reject')}
        </Button>
      </div>
    );
  return (
    <GiveBackForm
      act={act}
      pack={pack}
      verb="reject"
      onCancel={() => {
        setRejecting(false);
      }}
    />
  );
}
