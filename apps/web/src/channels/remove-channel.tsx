import { Button } from '@mantine/core';
import type { ContactPointView, MyChannels } from '#contracts/channels';
import { useWords } from '../i18n/i18n';
import { ConfirmButton } from '../kit/confirm-button';
import { dateTime, toMs } from '../kit/format';
import { serverNow } from '../kit/now';
import { isLastThatWorks } from './last-channel';

interface RemoveChannelProps {
  point: ContactPointView;
  mine: MyChannels;
  isPending: boolean;
  onRemove: () => void;
}

/** A lost telephone is removed at once; whoever is on duty and has no other is told first what follows. */
export function RemoveChannel({ point, mine, isPending, onRemove }: RemoveChannelProps): React.ReactElement {
  const { t } = useWords();
  const { nextDuty } = mine;
  if (nextDuty === null || !isLastThatWorks(point, mine))
    return (
      <Button size="compact-sm" variant="default" loading={isPending} onClick={onRemove}>
        {t('channels.remove')}
      </Button>
    );
  return (
    <ConfirmButton
      what={t('channels.remove')}
      why={
        toMs(nextDuty) <= serverNow()
          ? t('channels.lastOnDuty')
          : t('channels.lastBeforeDuty', { from: dateTime(nextDuty) })
      }
      isPending={isPending}
      onConfirm={onRemove}
    />
  );
}
