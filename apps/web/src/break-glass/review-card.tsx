import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GrantReview, GrantView } from '#contracts/break-glass';
import { reviewGrant } from '../api/break-glass';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { Trouble } from '../kit/trouble';
import styles from './break-glass.module.css';
import { GrantFacts } from './grant-facts';
import { useIsProved } from './with-step-up';

const verdicts = ['justified', 'not-justified'] as const satisfies readonly GrantReview['verdict'][];

/** What one person opened alone, and the verdict of another. */
export function ReviewCard({ grant, pack }: { grant: GrantView; pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  const client = useQueryClient();
  const isProved = useIsProved();
  const [verdict, setVerdict] = useState<string | null>(null);
  const [note, setNote] = useState<string | null>(null);
  const chosen = verdicts.find((one) => one === verdict);
  const reviewing = useMutation({
    mutationFn: (review: GrantReview) => reviewGrant(grant.id, review),
    onSettled: () => client.invalidateQueries({ queryKey: ['break-glass'] }),
  });
  return (
    <article
      className={styles.card}
      data-alarm=""
      aria-label={`${t('breakGlass.state.solo')} ${grant.reference}`}
    >
      <GrantFacts grant={grant} pack={pack} />
      <form
        className={styles.stack}
        onSubmit={(event) => {
          event.preventDefault();
          if (chosen !== undefined && note !== null) reviewing.mutate({ verdict: chosen, note });
        }}
      >
        <ChoiceRow
          label={t('breakGlass.verdict')}
          choices={verdicts.map((key) => ({ key, name: t(`breakGlass.verdicts.${key}`) }))}
          value={verdict}
          onChange={setVerdict}
        />
        <ChoiceRow
          label={t('breakGlass.reviewNote')}
          choices={pack.vocabulary.reviewNotes.map(({ key, names }) => ({ key, name: names[language] }))}
          value={note}
          onChange={setNote}
        />
        <Trouble error={reviewing.error} />
        <div className={styles.row}>
          <Button
            type="submit"
            loading={reviewing.isPending}
            disabled={!isProved || chosen === undefined || note === null}
          >
            {t('breakGlass.review')}
          </Button>
        </div>
      </form>
    </article>
  );
}
