import {
  IconAlertOctagonFilled,
  IconAlertTriangleFilled,
  IconCircleCheck,
  IconCircleDot,
  IconCircle,
} from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './state-tag.module.css';

/** What a state asks of the reader. Each has its own shape; the colour only repeats it. */
export type Tone = 'alarm' | 'warn' | 'act' | 'done' | 'idle';

const icons = {
  alarm: IconAlertOctagonFilled,
  warn: IconAlertTriangleFilled,
  act: IconCircleDot,
  done: IconCircleCheck,
  idle: IconCircle,
};

/** The shape of a tone, 20 px, not spoken. */
export function ToneIcon({ tone, size = 20 }: { tone: Tone; size?: number }): React.ReactElement {
  const Icon = icons[tone];
  return <Icon size={size} aria-hidden="true" className={styles[tone]} />;
}

/** One state: shape, word, colour. */
export function StateTag({ tone, children }: { tone: Tone; children: ReactNode }): React.ReactElement {
  return (
    <span className={`${styles.tag} ${styles[tone]}`}>
      <ToneIcon tone={tone} size={16} />
      <span>{children}</span>
    </span>
  );
}
