import type { ReactNode } from 'react';
import styles from './states.module.css';

/** Nothing here: what that means, and what one can do next. */
export function EmptyState({ title, children }: { title: string; children?: ReactNode }): React.ReactElement {
  return (
    <div className={styles.empty}>
      <p className={styles.title}>{title}</p>
      {children ? <div className={styles.more}>{children}</div> : null}
    </div>
  );
}
