import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import styles from './officer.module.css';
import type { Handling } from './use-handling';

/** Mine, or not and why. */
export function AcceptOrReject({ act, pack }: { act: Handling; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const [isRejecting, setRejecting] = useState(false);
  const [reason, setReason] = useState<string | null>(null);
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
    <form
      className={styles.handling}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== null) act.mutate({ verb: 'reject', reason });
      }}
    >
      <ChoiceRow
        label={t('handling.rejectWhy')}
        choices={pack.vocabulary.rejectReasons.map(({ key, names }) => ({ key, name: names[language] }))}
        value={reason}
        onChange={setReason}
        isRequired
      />
      <p className={styles.dim}>{t('handling.rejectHint')}</p>
      <div className={styles.acts}>
        <Button type="submit" color="alarm" loading={act.isPending} disabled={reason === null}>
          {t('handling.reject')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            setRejecting(false);
          }}
        >
          {t('handling.cancel')}
        </Button>
      </div>
    </form>
  );
}
