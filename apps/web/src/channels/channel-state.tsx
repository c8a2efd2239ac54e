import type { ContactPointView } from '#contracts/channels';
import { useWords } from '../i18n/i18n';
import { dateTime } from '../kit/format';
import { StateTag } from '../kit/state-tag';

/** Whether an address counts, and what became of what was last sent there. */
export function ChannelState({ point }: { point: ContactPointView }): React.ReactElement {
  const { t } = useWords();
  const { verifiedAt, failingSince, last } = point;
  const isFailing = failingSince !== null || last?.state === 'failed';
  return (
    <>
      <StateTag tone={isFailing ? 'warn' : verifiedAt === null ? 'act' : 'done'}>
        {t(verifiedAt === null ? 'channels.unconfirmed' : 'channels.confirmed')}
      </StateTag>
      {failingSince === null ? null : <div>{t('channels.failing', { time: dateTime(failingSince) })}</div>}
      {last === null ? null : <div>{lastWords()}</div>}
    </>
  );

  function lastWords(): string {
    if (last === null) return '';
    if (last.failure !== null) return t(`channels.failure.${last.failure}`);
    if (last.state === 'due') return t('channels.sending');
    return t(last.state === 'delivered' ? 'channels.delivered' : 'channels.sent', {
      time: dateTime(last.at),
    });
  }
}
