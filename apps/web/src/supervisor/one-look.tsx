import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import { useLink } from '../api/live';
import type { PublicPack } from '../api/pack';
import { inquiryQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { CaseFacts } from '../kit/case-facts';
import { ErrorState } from '../kit/error-state';
import { date } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import { Narrative } from '../kit/narrative';
import { SignChoice } from '../kit/sign-choice';
import type { DrawnInquiry, Look } from './second-looks';
import styles from './supervisor.module.css';

interface OneLookProps {
  drawn: DrawnInquiry;
  pack: PublicPack;
  isPending: boolean;
  onLook: (look: Look) => void;
}

/** What was told, and the form: no level, no sign, no underlined word, so that whoever reads judges for themselves. */
export function OneLook({ drawn, pack, isPending, onLook }: OneLookProps): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const inquiry = useQuery(inquiryQuery(drawn.inquiryId));
  const [chosen, setChosen] = useState<string[] | null>(null);
  const acts = useRef<HTMLDivElement>(null);
  if (inquiry.isError && !inquiry.data)
    return (
      <ErrorState what={t('inquiry.notLoaded')} error={inquiry.error} retry={() => void inquiry.refetch()} />
    );
  if (!inquiry.data) return <LoadingState lines={6} />;
  const goBack = (): void => {
    setChosen(null);
    acts.current?.focus();
  };
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
      <div ref={acts} tabIndex={-1}>
        {chosen === null ? (
          <div className={styles.acts}>
            <Button
              disabled={!isUp}
              loading={isPending}
              onClick={() => {
                onLook({ verdict: 'agreed' });
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
              if (chosen.length > 0) onLook({ verdict: 'missed', reasons: chosen });
            }}
            onKeyDown={(event) => {
              if (event.key === 'Escape') goBack();
            }}
          >
            <SignChoice pack={pack} chosen={chosen} onChoose={setChosen} />
            <p className={styles.dim}>{t('secondLook.flags')}</p>
            <div className={styles.acts}>
              <Button type="submit" disabled={chosen.length === 0 || !isUp} loading={isPending}>
                {t('review.send')}
              </Button>
              <Button variant="default" onClick={goBack}>
                {t('review.cancel')}
              </Button>
            </div>
          </form>
        )}
      </div>
    </article>
  );
}
