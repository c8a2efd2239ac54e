import { Button } from '@mantine/core';
import { useState } from 'react';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import styles from './officer.module.css';
import type { Handling } from './use-handling';

/** What became of it; it closes the alert. */
export function OutcomeForm({ act, pack }: { act: Handling; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const [outcome, setOutcome] = useState<string | null>(null);
  return (
    <form
      className={styles.handling}
      onSubmit={(event) => {
        event.preventDefault();
        if (outcome !== null) act.mutate({ verb: 'outcome', outcome });
      }}
    >
      <ChoiceRow
        label={t('handling.outcome')}
        choices={pack.vocabulary.alertOutcomes.map(({ key, names }) => ({ key, name: names[language] }))}
        value={outcome}
        onChange={setOutcome}
        isRequired
      />
      <div className={styles.acts}>
        <Button type="submit" loading={act.isPending} disabled={outcome === null}>
          {t('handling.close')}
        </Button>
      </div>
    </form>
  );
}
