import { Button } from '@mantine/core';
import { useMutation, useQueryClient } from '@tanstack/react-query';
import type { GrantView } from '#contracts/break-glass';
import { answerGrant } from '../api/break-glass';
import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { Timer } from '../kit/timer';
import { Trouble } from '../kit/trouble';
import styles from './break-glass.module.css';
import { GrantFacts } from './grant-facts';
import { useIsProved } from './with-step-up';

/** One request that waits, and the two answers of a second person. */
export function AnswerCard({ grant, pack }: { grant: GrantView; pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const isProved = useIsProved();
  const answering = useMutation({
    mutationFn: (isApproved: boolean) => answerGrant(grant, isApproved),
    onSettled: () => client.invalidateQueries({ queryKey: ['break-glass'] }),
  });
  const button = (isApproved: boolean): React.ReactElement => (
    <Button
      variant={isApproved ? 'filled' : 'default'}
      disabled={!isProved}
      loading={answering.isPending && answering.variables === isApproved}
      onClick={() => {
        answering.mutate(isApproved);
      }}
    >
      {t(isApproved ? 'breakGlass.approve' : 'breakGlass.refuse')}
    </Button>
  );
  return (
    <article className={styles.card} aria-label={`${t(`breakGlass.kind.${grant.kind}`)} ${grant.reference}`}>
      <GrantFacts grant={grant} pack={pack} />
      <div className={styles.row}>
        {grant.mayAnswer ? (
          <>
            {button(true)}
            {button(false)}
          </>
        ) : (
          <span className={styles.dim}>{t('breakGlass.anotherAnswers')}</span>
        )}
        {grant.expiresAt === null ? null : (
          <span>
            {t('breakGlass.answerWithin')}{' '}
            <Timer label={t('breakGlass.answerWithin')} until={grant.expiresAt} />
          </span>
        )}
      </div>
      <Trouble error={answering.error} />
    </article>
  );
}
