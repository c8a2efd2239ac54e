import { Button } from '@mantine/core';
import type { RosterCover } from '#contracts/roster';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import styles from './roster.module.css';
import type { useCoverAct } from './use-roster';

interface CoverActsProps {
  cover: RosterCover;
  isKeeper: boolean;
  act: ReturnType<typeof useCoverAct>;
}

/** What I may do about somebody standing in: take it or decline it when I was asked, end it when it is mine to end. */
export function CoverActs({ cover, isKeeper, act }: CoverActsProps): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const { id, isAgreed, personId, insteadOf } = cover;
  const isAsked = !isAgreed && personId === person.id;
  const mayEnd = isKeeper || isAsked || (!isAgreed && insteadOf === person.id);
  return (
    <div className={styles.row}>
      {isAsked ? (
        <Button
          size="compact-sm"
          loading={act.isPending}
          onClick={() => {
            act.mutate({ act: 'accept', id });
          }}
        >
          {t('roster.accept')}
        </Button>
      ) : null}
      {mayEnd ? (
        <Button
          size="compact-sm"
          variant="default"
          loading={act.isPending}
          onClick={() => {
            act.mutate({ act: 'end', id });
          }}
        >
          {t(isAsked ? 'roster.decline' : 'roster.end')}
        </Button>
      ) : null}
    </div>
  );
}
