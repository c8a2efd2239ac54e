import { Button } from '@mantine/core';
import { Link, useParams } from '@tanstack/react-router';
import { useState } from 'react';
import type { CallView } from '#contracts/calls';
import { LANGUAGES, useWords } from '../i18n/i18n';
import { KeyButton } from '../kit/key-button';
import { StateTag } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import { useKeys } from '../kit/use-keys';
import { AddParticipant } from './add-participant';
import styles from './desk.module.css';
import type { useCall } from './use-call';

interface CallBarProps {
  call: CallView;
  order: ReturnType<typeof useCall>['order'];
  /** Under the lock: only the time and the microphone. */
  isBare?: boolean;
}

/** The call in progress: how long, who is on it, and the verbs. Hanging up stands at the far right, away from the alert. */
export function CallBar({ call, order, isBare = false }: CallBarProps): React.ReactElement {
  const { t, language } = useWords();
  const [isAdding, setAdding] = useState(false);
  const own = call.participants.find(
    (participant) => participant.role === 'operator' && participant.state !== 'left',
  );
  const isMuted = own?.isMuted ?? false;
  const isHeld = call.state === 'held';
  const mute = (): void => {
    order({ verb: isMuted ? 'unmute' : 'mute' });
  };
  const hangUp = (): void => {
    order({ verb: 'hang-up' });
  };
  useKeys({
    'Shift+F2': { label: t('call.mute'), run: mute },
    'Ctrl+F2': { label: t('call.hangUp'), run: hangUp, disabled: isBare },
  });
  return (
    <section className={styles.call} aria-label={t('call.inProgress')}>
      <strong className={styles.big}>
        <Timer label={t('call.talkTime')} since={call.answeredAt ?? call.arrivedAt} />
      </strong>
      <StateTag tone={call.isJoined ? 'act' : 'idle'}>
        {!call.isJoined ? t('call.connecting') : isHeld ? t('call.onHold') : t('call.talking')}
      </StateTag>
      <KeyButton
        keys="Shift+F2"
        variant={isMuted ? 'filled' : 'default'}
        aria-pressed={isMuted}
        onClick={mute}
      >
        {t(isMuted ? 'call.unmute' : 'call.mute')}
      </KeyButton>
      {isBare ? null : (
        <>
          <Button
            variant={isHeld ? 'filled' : 'default'}
            aria-pressed={isHeld}
            onClick={() => {
              order({ verb: isHeld ? 'resume' : 'hold' });
            }}
          >
            {t(isHeld ? 'call.resume' : 'call.hold')}
          </Button>
          <Button
            variant="default"
            aria-expanded={isAdding}
            onClick={() => {
              setAdding(!isAdding);
            }}
          >
            {t('call.add')}
          </Button>
          <span lang={call.language}>{LANGUAGES[call.language]}</span>
          <span>
            {call.maskedNumber ?? t(call.isNumberUnreadable ? 'breakGlass.unreadable' : 'call.withheld')}
          </span>
          {call.numberRegion ? (
            <span>{t('call.fromNetwork', { place: call.numberRegion[language] })}</span>
          ) : null}
          {call.cannotSpeak ? <strong className={styles.notice}>{t('call.cannotSpeak')}</strong> : null}
          <FormLink inquiryId={call.inquiryId} />
          <span className={styles.end}>
            <KeyButton keys="Ctrl+F2" variant="outline" color="gray" onClick={hangUp}>
              {t('call.hangUp')}
            </KeyButton>
          </span>
          <Others call={call} order={order} />
          {isAdding ? (
            <AddParticipant
              onAdd={(role, number) => {
                order({ verb: 'add-participant', role, number });
                setAdding(false);
              }}
            />
          ) : null}
        </>
      )}
    </section>
  );
}

/** Back to the form of the call, from any other page. */
function FormLink({ inquiryId }: { inquiryId: string }): React.ReactElement | null {
  const { t } = useWords();
  const params = useParams({ strict: false });
  if (params.inquiryId === inquiryId) return null;
  return (
    <Link to="/operator/inquiries/$inquiryId" params={{ inquiryId }} className={styles.link ?? ''}>
      {t('call.openForm')}
    </Link>
  );
}

function Others({ call, order }: Pick<CallBarProps, 'call' | 'order'>): React.ReactElement | null {
  const { t } = useWords();
  const others = call.participants.filter(
    ({ role, state }) => (role === 'interpreter' || role === 'police') && state !== 'left',
  );
  if (others.length === 0) return null;
  return (
    <ul className={styles.others}>
      {others.map((participant) => (
        <li key={participant.id}>
          <StateTag
            tone={participant.state === 'joined' ? 'act' : participant.state === 'failed' ? 'warn' : 'idle'}
          >
            {t(participant.role === 'police' ? 'call.role.police' : 'call.role.interpreter')}{' '}
            {participant.number} · {t(`call.participant.${participant.state}`)}
          </StateTag>
          <Button
            size="compact-sm"
            variant="default"
            onClick={() => {
              order({ verb: 'remove-participant', participantId: participant.id });
            }}
          >
            {t('call.remove')}
          </Button>
        </li>
      ))}
    </ul>
  );
}
