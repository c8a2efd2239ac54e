import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SecondLook, SecondLookList } from '#contracts/second-looks';
import { useCommands } from '../api/commands';
import { useLink } from '../api/live';
import type { PublicPack } from '../api/pack';
import { inquiryQuery, secondLooksQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { CaseFacts } from '../kit/case-facts';
import { ErrorState } from '../kit/error-state';
import { date } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Narrative } from '../kit/narrative';
import { Panel } from '../kit/panel';
import { SignChoice } from '../kit/sign-choice';
import { Trouble } from '../kit/trouble';
import styles from './supervisor.module.css';

type Look = SecondLook extends infer Each ? (Each extends unknown ? Omit<Each, 'commandId'> : never) : never;

/**
 * What was drawn of the inquiries that nobody flagged. What is read is what was told: no level, no sign, no underlined word, so that
 * whoever reads judges for themselves.
 */
export function SecondLooks({ pack }: { pack: PublicPack }): React.ReactElement | null {
  const { t } = useWords();
  const drawn = useQuery(secondLooksQuery);
  const [isOpen, setOpen] = useState(false);
  if (drawn.isError && !drawn.data)
    return (
      <ErrorState what={t('secondLook.notLoaded')} error={drawn.error} retry={() => void drawn.refetch()} />
    );
  const rows = drawn.data?.rows ?? [];
  const [first] = rows;
  return (
    <Panel title={t('secondLook.title')}>
      <p className={styles.dim}>{t('secondLook.why')}</p>
      {first === undefined ? (
        <p>{t('secondLook.none')}</p>
      ) : isOpen ? (
        <OneLook key={first.inquiryId} drawn={first} pack={pack} />
      ) : (
        <div className={styles.acts}>
          <Button
            variant="default"
            onClick={() => {
              setOpen(true);
            }}
          >
            {t('secondLook.open', { count: rows.length })}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function OneLook({
  drawn,
  pack,
}: {
  drawn: SecondLookList['rows'][number];
  pack: PublicPack;
}): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const client = useQueryClient();
  const commands = useCommands();
  const inquiry = useQuery(inquiryQuery(drawn.inquiryId));
  const [chosen, setChosen] = useState<string[] | null>(null);
  const giving = useMutation({
    mutationFn: (look: Look) =>
      commands.order<SecondLookList>(`/api/inquiries/${drawn.inquiryId}/second-look`, look),
    onSuccess: (left) => {
      client.setQueryData(secondLooksQuery.queryKey, left);
      void client.invalidateQueries({ queryKey: ['reviews'] });
    },
    // Somebody else may have been faster.
    onError: () => void client.invalidateQueries({ queryKey: secondLooksQuery.queryKey }),
  });
  if (inquiry.isError && !inquiry.data)
    return (
      <ErrorState what={t('inquiry.notLoaded')} error={inquiry.error} retry={() => void inquiry.refetch()} />
    );
  if (!inquiry.data) return <LoadingState lines={6} />;
  return (
    <article className={styles.review} aria-label={t('inquiry.of', { reference: drawn.reference })}>
      <p>
        <strong>{drawn.reference}</strong> <span className={styles.dim}>{date(drawn.closedAt)}</span>
      </p>
      <div className={styles.halves}>
        <Narrative inquiry={inquiry.data} />
        <CaseFacts inquiry={inquiry.data} pack={pack} />
      </div>
      {isUp ? null : <p className={styles.dim}>{t('review.offline')}</p>}
      {chosen === null ? (
        <div className={styles.acts}>
          <Button
            disabled={!isUp}
            loading={giving.isPending}
            onClick={() => {
              giving.mutate({ verdict: 'agreed' });
            }}
          >
            {t('secondLook.agreed')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setChosen([]);
            }}
          >
            {t('secondLook.missed')}
          </Button>
        </div>
      ) : (
        <form
          className={styles.answer}
          onSubmit={(event) => {
            event.preventDefault();
            if (chosen.length > 0) giving.mutate({ verdict: 'missed', reasons: chosen });
          }}
          onKeyDown={(event) => {
            if (event.key === 'Escape') setChosen(null);
          }}
        >
          <SignChoice pack={pack} chosen={chosen} onChoose={setChosen} />
          <p className={styles.dim}>{t('secondLook.flags')}</p>
          <div className={styles.acts}>
            <Button type="submit" disabled={chosen.length === 0 || !isUp} loading={giving.isPending}>
              {t('review.send')}
            </Button>
            <Button
              variant="default"
              onClick={() => {
                setChosen(null);
              }}
            >
              {t('review.cancel')}
            </Button>
          </div>
        </form>
      )}
      <Trouble error={giving.error} />
    </article>
  );
}
