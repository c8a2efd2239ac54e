import type { PublicPack } from '../api/pack';
import { useWords } from '../i18n/i18n';
import { Panel } from '../kit/panel';
import styles from './desk.module.css';

/** The other lines a caller can be sent to, read out digit by digit. */
export function NeighboursPanel({ pack }: { pack: PublicPack }): React.ReactElement {
  const { t, language } = useWords();
  return (
    <Panel title={t('neighbours.title')}>
      <ul className={styles.list}>
        {pack.pack.neighbours.map((line) => (
          <li key={line.number}>
            <strong>{line.number}</strong>
            <span>{line.names[language]}</span>
          </li>
        ))}
      </ul>
    </Panel>
  );
}
