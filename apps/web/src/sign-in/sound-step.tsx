import { Button } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { SoundCheck } from '../sound/sound-check';
import styles from './sign-in.module.css';

/** Before the work begins: can you hear me? */
export function SoundStep({ onHeard }: { onHeard: () => void }): React.ReactElement {
  const { t } = useWords();
  return (
    <section className={styles.form} aria-labelledby="sound-check">
      <h2 id="sound-check">{t('soundCheck.title')}</h2>
      <p>{t('soundCheck.why')}</p>
      <SoundCheck heardText={t('soundCheck.heard')} onHeard={onHeard} />
      <Button variant="subtle" color="gray" onClick={onHeard}>
        {t('soundCheck.notHeard')}
      </Button>
    </section>
  );
}
