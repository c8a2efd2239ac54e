import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import styles from './officer.module.css';
import type { Handling } from './use-handling';

/** Why an alert is rejected, or given back after it was accepted; it goes out again at once. */
export function GiveBackForm({
  act,
  pack,
  verb,
  onCancel,
}: {
  act: Handling;
  pack: PublicPack;
  verb: 'reject' | 'release';
  onCancel: () => void;
}): React.ReactElement {
  const { t, language } = useWords();
  const [reason, setReason] = useState<string | null>(null);
  return (
    <form
      className={styles.handling}
      onSubmit={(event) => {
        event.preventDefault();
        if (reason !== null) act.mutate({ verb, reason });
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
          {t(`handling.${verb}`)}
        </Button>
        <Button variant="default" onClick={onCancel}>
          {t('handling.cancel')}
        </Button>
      </div>
    </form>
  );
}
