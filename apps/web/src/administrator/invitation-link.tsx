import { Button } from '@mantine/core';
import { useState } from 'react';
import { useWords } from '../i18n/i18n';
import { announce } from '../kit/announce';
import styles from './administrator.module.css';

/** A link that is shown this one time; the server keeps only its hash. */
export function InvitationLink({ link }: { link: string }): React.ReactElement {
  const { t } = useWords();
  const [isCopied, setCopied] = useState(false);
  return (
    <div className={styles.stack}>
      <p>{t('accounts.linkOnce')}</p>
      <code className={styles.link}>{link}</code>
      <Button
        autoFocus
        onClick={() => {
          void navigator.clipboard.writeText(link).then(() => {
            setCopied(true);
            announce(t('secondFactor.copied'));
          });
        }}
      >
        {t(isCopied ? 'secondFactor.copied' : 'secondFactor.copy')}
      </Button>
    </div>
  );
}
