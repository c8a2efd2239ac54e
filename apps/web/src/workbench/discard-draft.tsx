import { useMutation } from '@tanstack/react-query';
import type { RuleSetVersionLine, WorkbenchVersion } from '#contracts/rule-workbench';
import { send } from '../api/client';
import { useLink } from '../api/live';
import { versionQuery, workbenchQuery } from '../api/queries';
import { queryClient } from '../api/query-client';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { dateTime } from '../kit/format';
import { Trouble } from '../kit/trouble';
import styles from './workbench.module.css';

/** Who discarded a draft, and what can still be done with it. */
export function Discarded({ by, at }: NonNullable<RuleSetVersionLine['discarded']>): React.ReactElement {
  const { t } = useWords();
  return (
    <p>
      {t('workbench.discardedBy', { name: by, time: dateTime(at) })}. {t('workbench.discard.stays')}
    </p>
  );
}

/** Gives a draft up, as it is on this screen. */
export function DiscardDraft({
  line: { key, version, revision },
  isStored,
}: {
  line: RuleSetVersionLine;
  isStored: boolean;
}): React.ReactElement {
  const { t } = useWords();
  const { isUp } = useLink();
  const discard = useMutation({
    mutationFn: () =>
      send<WorkbenchVersion>('POST', `/api/workbench/${key}/${String(version)}/discard`, { revision }),
    onSuccess: (discarded) => {
      queryClient.setQueryData(versionQuery(key, version).queryKey, discarded);
    },
    onSettled: () => void queryClient.invalidateQueries({ queryKey: workbenchQuery.queryKey }),
  });
  return (
    <div className={styles.stack}>
      <div className={styles.row}>
        <ConfirmButton
          what={t('workbench.discard.what')}
          why={t('workbench.discard.stays')}
          isPending={discard.isPending}
          isDisabled={!isUp || !isStored}
          onConfirm={() => {
            discard.mutate();
          }}
        />
      </div>
      <Trouble error={discard.error} />
    </div>
  );
}
