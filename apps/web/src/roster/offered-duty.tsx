import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import { rosterNowQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import styles from './roster.module.css';
import { useCoverAct } from './use-roster';

/** Duty that another officer offers to whoever looks, to be taken or declined right there. It says so and never sounds. */
export function OfferedDuty(): React.ReactElement | null {
  const { t } = useWords();
  const { data: now } = useQuery(rosterNowQuery);
  const act = useCoverAct();
  const offers = now?.offers ?? [];
  const newestId = offers.at(-1)?.id;
  useEffect(() => {
    if (newestId !== undefined) announce(t('roster.offered.title'));
  }, [newestId, t]);
  if (offers.length === 0 && !act.error) return null;
  return (
    <Panel title={`${t('roster.offered.title')} ${String(offers.length)}`}>
      <ul className={styles.faults}>
        {offers.map(({ id, offeredBy, startsAt, endsAt }) => (
          <li key={id} className={styles.row}>
            <span>
              {t('roster.offered.line', {
                name: offeredBy,
                from: dateTime(startsAt),
                until: dateTime(endsAt),
              })}
            </span>
            <Button
              loading={act.isPending}
              onClick={() => {
                act.mutate({ act: 'accept', id });
              }}
            >
              {t('roster.accept')}
            </Button>
            <Button
              variant="default"
              loading={act.isPending}
              onClick={() => {
                act.mutate({ act: 'end', id });
              }}
            >
              {t('roster.decline')}
            </Button>
          </li>
        ))}
      </ul>
      <Trouble error={act.error} />
    </Panel>
  );
}
