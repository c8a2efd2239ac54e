import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { remember } from '../kit/preferences';
import { playSound, unlockSound, useSoundState } from '../kit/sound';
import styles from './sign-in.module.css';

/** The alarm is played and the person says whether they heard it. Until then nobody can count on it. */
export function SoundStep({ onHeard }: { onHeard: () => void }): React.ReactElement {
  const { t } = useWords();
  const state = useSoundState();
  const [hasPlayed, setPlayed] = useState(false);
  const play = async (): Promise<void> => {
    await unlockSound();
    playSound('high');
    setPlayed(true);
  };
  return (
    <section className={styles.form} aria-labelledby="sound-check">
      <h2 id="sound-check">{t('soundCheck.title')}</h2>
      <p>{t('soundCheck.why')}</p>
      <Button size="md" variant={hasPlayed ? 'default' : 'filled'} autoFocus onClick={() => void play()}>
        {t(hasPlayed ? 'soundCheck.again' : 'soundCheck.play')}
      </Button>
      {hasPlayed && state !== 'running' ? <p className={styles.blocked}>{t('sound.blocked')}</p> : null}
      {hasPlayed ? (
        <Button
          size="md"
          onClick={() => {
            remember('sound-heard', String(Date.now()));
            onHeard();
          }}
        >
          {t('soundCheck.heard')}
        </Button>
      ) : null}
      <Button variant="subtle" color="gray" onClick={onHeard}>
        {t('soundCheck.notHeard')}
      </Button>
    </section>
  );
}
