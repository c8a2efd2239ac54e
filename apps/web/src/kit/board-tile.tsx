import type { ReactNode } from 'react';
import styles from './board-tile.module.css';
import { ToneIcon, type Tone } from './state-tag';

interface BoardTileProps {
  label: string;
  value: ReactNode;
  /** Below the number: what it is measured against. */
  note?: ReactNode;
  tone?: Tone;
}

/** One number with its name. Grey is normal; a tone says that somebody must act. */
export function BoardTile({ label, value, note, tone }: BoardTileProps): React.ReactElement {
  return (
    <span className={styles.tile} data-tone={tone}>
      <span className={styles.label}>{label}</span>
      <span className={styles.value}>
        {tone ? <ToneIcon tone={tone} /> : null}
        {value}
      </span>
      {note ? <span className={styles.note}>{note}</span> : null}
    </span>
  );
}
