import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { playSound, unlockSound, useSoundState } from '../kit/sound';
import { soundWasHeard } from '../kit/sound-heard';
import { LoudspeakerChoice } from './loudspeaker-choice';
import styles from './sound.module.css';

interface SoundCheckProps {
  /** What the button says with which the person says that they heard it. */
  heardText: string;
  onHeard: () => void;
}

/** The alarm is played and the person says whether they heard it. Until then nobody can count on it. */
export function SoundCheck({ heardText, onHeard }: SoundCheckProps): React.ReactElement {
  const { t } = useWords();
  const state = useSoundState();
  const [hasPlayed, setPlayed] = useState(false);
  const play = async (): Promise<void> => {
    await unlockSound();
    playSound('high');
    setPlayed(true);
  };
  return (
    <>
      <LoudspeakerChoice
        onChosen={() => {
          setPlayed(false);
        }}
      />
      <Button size="md" variant={hasPlayed ? 'default' : 'filled'} autoFocus onClick={() => void play()}>
        {t(hasPlayed ? 'soundCheck.again' : 'soundCheck.play')}
      </Button>
      {hasPlayed && state !== 'running' ? <p className={styles.blocked}>{t('sound.blocked')}</p> : null}
      {hasPlayed ? (
        <Button
          size="md"
          onClick={() => {
            soundWasHeard();
            onHeard();
          }}
        >
          {heardText}
        </Button>
      ) : null}
    </>
  );
}
