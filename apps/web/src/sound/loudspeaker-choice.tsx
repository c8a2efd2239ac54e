import { Select } from '@mantine/core';
import { useWords } from '../i18n/i18n';
import { findChosen } from '../kit/alarm-output';
import { canChooseLoudspeaker, chooseLoudspeaker, useLoudspeaker } from '../kit/loudspeaker';
import { soundIsUnproved } from '../kit/sound-heard';
import styles from './sound.module.css';

const SYSTEM = 'system';

/** On which output of this machine alarms sound. What was heard on another proves nothing for it. */
export function LoudspeakerChoice({ onChosen }: { onChosen: () => void }): React.ReactElement | null {
  const { t } = useWords();
  const { there, chosen } = useLoudspeaker();
  if (!canChooseLoudspeaker()) return null;
  if (there.length === 0 && chosen === null) return <p className={styles.hint}>{t('loudspeaker.hidden')}</p>;
  const named = there.map(({ id, label }, nth) => ({
    value: id,
    label: label === '' ? t('loudspeaker.nth', { number: nth + 1 }) : label,
  }));
  return (
    <Select
      label={t('loudspeaker.title')}
      data={[{ value: SYSTEM, label: t('loudspeaker.system') }, ...named]}
      value={(chosen && findChosen(chosen, there)?.id) ?? SYSTEM}
      allowDeselect={false}
      onChange={(id) => {
        const one = named.find(({ value }) => value === id);
        chooseLoudspeaker(one ? { id: one.value, label: one.label } : null);
        soundIsUnproved();
        onChosen();
      }}
    />
  );
}
