import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { shortTime } from '../kit/format';
import { serverNow } from '../kit/now';
import { useSoundHeard } from '../kit/sound-heard';
import { StateTag } from '../kit/state-tag';
import { SoundCheck } from './sound-check';
import styles from './sound.module.css';

/** When I last heard the alarm here, and the check anew. */
export function SoundPanel(): React.ReactElement {
  const { t } = useWords();
  const heard = useSoundHeard();
  const [isChecking, setChecking] = useState(false);
  return (
    <section className={styles.row} aria-label={t('soundCheck.title')}>
      <StateTag tone={heard === null ? 'warn' : 'done'}>
        {heard === null
          ? t('soundCheck.unproved')
          : t('soundCheck.proved', { time: shortTime(heard, serverNow()) })}
      </StateTag>
      {isChecking ? (
        <SoundCheck
          heardText={t('soundCheck.heardHere')}
          onHeard={() => {
            setChecking(false);
          }}
        />
      ) : (
        <Button
          variant="default"
          onClick={() => {
            setChecking(true);
          }}
        >
          {t('soundCheck.title')}
        </Button>
      )}
    </section>
  );
}
