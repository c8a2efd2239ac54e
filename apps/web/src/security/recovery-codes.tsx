import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import styles from './security.module.css';

interface RecoveryCodesProps {
  codes: readonly string[];
  onKept: () => void;
}

/** Ten codes for the day the telephone or key is lost. They are shown this once, so nobody goes on without keeping them. */
export function RecoveryCodes({ codes, onKept }: RecoveryCodesProps): React.ReactElement {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  return (
    <section className={styles.stack} aria-labelledby="recovery-codes">
      <h2 id="recovery-codes">{t('secondFactor.recoveryTitle')}</h2>
      <p>{t('secondFactor.recoveryWhy')}</p>
      <ol className={styles.codes}>
        {codes.map((code) => (
          <li key={code}>
            <code>{code}</code>
          </li>
        ))}
      </ol>
      <div className={styles.row}>
        <Button
          variant="default"
          onClick={() => {
            window.print();
          }}
        >
          {t('secondFactor.print')}
        </Button>
        <Button
          variant="default"
          onClick={() => {
            void navigator.clipboard.writeText(codes.join('\n')).then(() => {
              setCopied(true);
              announce(t('secondFactor.copied'));
            });
          }}
        >
          {t(isCopied ? 'secondFactor.copied' : 'secondFactor.copy')}
        </Button>
      </div>
      <Button size="md" onClick={onKept}>
        {t('secondFactor.kept')}
      </Button>
    </section>
  );
}
