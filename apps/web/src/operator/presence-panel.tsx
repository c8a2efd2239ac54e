import { Button } from '@mantine/core';
import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { SetPresence } from '#contracts/people';
import { send } from '../api/client';
import { presenceQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import { problemText } from '../kit/problem-text';
import { Panel } from '../kit/panel';
import { useSoundState } from '../kit/sound';
import { StateTag, type Tone } from '../kit/state-tag';
import { Timer } from '../kit/timer';
import styles from './desk.module.css';

const reasons = ['rest', 'meal', 'training', 'after-hard-call', 'technical'] as const;
const tones: Record<string, Tone> = { ready: 'act', ringing: 'act', talking: 'act', 'wrap-up': 'done' };

/** My own state and how long I am in it. Nobody can be ready who would not hear the ring. */
export function PresencePanel(): React.ReactElement {
  const { t } = useWords();
  const client = useQueryClient();
  const { data: presence } = useQuery(presenceQuery);
  const [isChoosing, setChoosing] = useState(false);
  const canHear = useSoundState() === 'running';
  const change = useMutation({
    mutationFn: (to: SetPresence) => send('PUT', '/api/presence', to),
    onSettled: () => void client.invalidateQueries({ queryKey: ['presence'] }),
  });
  const status = presence?.status ?? 'offline';
  return (
    <Panel title={t('presence.mine')}>
      <p className={styles.row}>
        <span className={styles.big}>
          <StateTag
            tone={
              presence?.reason === 'no-answer' || presence?.reason === 'line-failed'
                ? 'warn'
                : (tones[status] ?? 'idle')
            }
          >
            {t(`presence.${status}`)}
            {presence?.reason ? ` · ${t(`break.${presence.reason}`)}` : ''}
          </StateTag>
        </span>
        {presence ? <Timer label={t('presence.since')} since={presence.since} /> : null}
        {presence?.wrapUpUntil ? (
          <span className={styles.dim}>
            {t('presence.readyIn')} <Timer label={t('presence.readyIn')} until={presence.wrapUpUntil} />
          </span>
        ) : null}
      </p>
      {presence?.reason === 'no-answer' ? (
        <p className={styles.notice}>{t('presence.noAnswerHint')}</p>
      ) : null}
      <div className={styles.row}>
        <Button
          disabled={!canHear || status === 'ready' || status === 'talking' || status === 'ringing'}
          onClick={() => {
            change.mutate({ status: 'ready' });
          }}
        >
          {t('presence.becomeReady')}
        </Button>
        <Button
          variant="default"
          aria-expanded={isChoosing}
          disabled={status === 'talking' || status === 'ringing'}
          onClick={() => {
            setChoosing(!isChoosing);
          }}
        >
          {t('presence.takeBreak')}
        </Button>
        <Button
          variant="default"
          disabled={status === 'offline' || status === 'talking' || status === 'ringing'}
          onClick={() => {
            change.mutate({ status: 'offline' });
          }}
        >
          {t('presence.leave')}
        </Button>
      </div>
      {isChoosing ? (
        <div className={styles.row} role="group" aria-label={t('presence.why')}>
          {reasons.map((reason) => (
            <Button
              key={reason}
              variant="default"
              size="compact-md"
              onClick={() => {
                setChoosing(false);
                change.mutate({ status: 'break', reason });
              }}
            >
              {t(`break.${reason}`)}
            </Button>
          ))}
        </div>
      ) : null}
      {canHear ? null : <p className={styles.notice}>{t('presence.needsSound')}</p>}
      {change.error ? <p className={styles.notice}>{problemText(change.error, t)}</p> : null}
    </Panel>
  );
}
