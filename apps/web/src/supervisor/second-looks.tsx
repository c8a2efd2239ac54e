import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useRef, useState } from 'react';
import type { SecondLook, SecondLookList } from '#contracts/second-looks';
import { useCommands } from '../api/commands';
import type { PublicPack } from '../api/pack';
import { secondLooksQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import { ErrorState } from '../kit/error-state';
import { LoadingState } from '../kit/loading-state';
import { Panel } from '../kit/panel';
import { Trouble } from '../kit/trouble';
import { OneLook } from './one-look';
import styles from './supervisor.module.css';

export type DrawnInquiry = SecondLookList['rows'][number];
/** What a supervisor says, before it has an id. */
export type Look = SecondLook extends infer Each
  ? Each extends unknown
    ? Omit<Each, 'commandId'>
    : never
  : never;

/**
 * What was drawn of the inquiries that nobody flagged. The one that is being read stays until it is answered, whatever becomes of
 * the list: what is answered is what was read.
 */
export function SecondLooks({ pack }: { pack: PublicPack }): React.ReactElement {
  const { t } = useWords();
  const drawn = useQuery(secondLooksQuery);
  const [read, setRead] = useState<DrawnInquiry | null>(null);
  const client = useQueryClient();
  const commands = useCommands();
  const place = useRef<HTMLDivElement>(null);
  const giving = useMutation({
    mutationFn: ({ of, look }: { of: DrawnInquiry; look: Look }) =>
      commands.order<SecondLookList>(`/api/inquiries/${of.inquiryId}/second-look`, look),
    onSuccess: (left) => {
      client.setQueryData(secondLooksQuery.queryKey, left);
      void client.invalidateQueries({ queryKey: ['reviews'] });
      setRead(left.rows[0] ?? null);
      announce(t('secondLook.stored'));
      place.current?.focus();
    },
  });
  const rows = drawn.data?.rows;
  if (drawn.isError && !rows)
    return (
      <ErrorState what={t('secondLook.notLoaded')} error={drawn.error} retry={() => void drawn.refetch()} />
    );
  const first = rows?.[0];
  return (
    <Panel title={t('secondLook.title')}>
      <div className={styles.answer} ref={place} tabIndex={-1}>
        <p className={styles.dim}>{t('secondLook.why')}</p>
        {read ? (
          <OneLook
            key={read.inquiryId}
            drawn={read}
            pack={pack}
            isPending={giving.isPending}
            onLook={(look) => {
              giving.mutate({ of: read, look });
            }}
          />
        ) : first ? (
          <div className={styles.acts}>
            <Button
              variant="default"
              onClick={() => {
                setRead(first);
                place.current?.focus();
              }}
            >
              {t('secondLook.open', { count: rows?.length ?? 0 })}
            </Button>
          </div>
        ) : rows ? (
          <p>{t('secondLook.none')}</p>
        ) : (
          <LoadingState lines={1} />
        )}
        <Trouble error={giving.error} />
        {read && giving.isError ? (
          <div className={styles.acts}>
            <Button
              variant="default"
              onClick={() => {
                giving.reset();
                setRead(null);
                void drawn.refetch();
                place.current?.focus();
              }}
            >
              {t('secondLook.leave')}
            </Button>
          </div>
        ) : null}
      </div>
    </Panel>
  );
}
