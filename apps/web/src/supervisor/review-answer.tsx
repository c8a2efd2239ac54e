import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { EscalationDetail } from '#contracts/escalations';
import { useCommands } from '../api/commands';
import { useLink } from '../api/live';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { ChoiceRow } from '../kit/choice-row';
import { Trouble } from '../kit/trouble';
import styles from './supervisor.module.css';

interface ReviewAnswerProps {
  flag: EscalationDetail;
  pack: PublicPack;
  isDeclining: boolean;
  onDeclining: (isDeclining: boolean) => void;
  onDone: () => void;
}

type Answer = { verb: 'confirm' } | { verb: 'decline'; reason: string };

/** The two answers. The first word counts; whoever comes second reads what became of it. */
export function ReviewAnswer({
  flag,
  pack,
  isDeclining,
  onDeclining,
  onDone,
}: ReviewAnswerProps): React.ReactElement | null {
  const { t, language } = useWords();
  const { isUp } = useLink();
  const client = useQueryClient();
  const [reason, setReason] = useState<string | null>(null);
  const commands = useCommands();
  const answering = useMutation({
    mutationFn: ({ verb, ...rest }: Answer) => commands.order(`/api/escalations/${flag.id}/${verb}`, rest),
    onSuccess: onDone,
    onSettled: () => {
      void client.invalidateQueries({ queryKey: ['reviews'] });
      void client.invalidateQueries({ queryKey: ['escalations'] });
    },
  });
  const trouble = <Trouble error={answering.error} />;
  if (flag.state !== 'awaiting-confirmation') return trouble;
  return (
    <div className={styles.answer}>
      {isUp ? null : <p className={styles.dim}>{t('review.offline')}</p>}
      {isDeclining ? (
        <form
          className={styles.answer}
          onSubmit={(event) => {
            event.preventDefault();
            if (reason !== null) answering.mutate({ verb: 'decline', reason });
          }}
        >
          <ChoiceRow
            label={t('review.declineWhy')}
            choices={pack.vocabulary.declineReasons.map(({ key, names }) => ({ key, name: names[language] }))}
            value={reason}
            onChange={setReason}
            isRequired
          />
          <p className={styles.dim}>{t('review.declineHint')}</p>
          <div className={styles.acts}>
            <Button type="submit" disabled={reason === null || !isUp} loading={answering.isPending}>
              {t('review.decline')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                onDeclining(false);
              }}
            >
              {t('review.cancel')}
            </Button>
          </div>
        </form>
      ) : (
        <div className={styles.acts}>
          <Button
            id="review-confirm"
            color="alarm"
            disabled={!isUp}
            loading={answering.isPending}
            onClick={() => {
              answering.mutate({ verb: 'confirm' });
            }}
          >
            {t('review.confirm')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              onDeclining(true);
            }}
          >
            {t('review.decline')}
          </Button>
        </div>
      )}
      {trouble}
    </div>
  );
}
