import { Button } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { Link, useParams } from '@tanstack/react-router';
import { certificateQuery } from '../api/queries';
import { useSession } from '../app/use-session';
import { useWords } from '../i18n/i18n';
import { ErrorState } from '../kit/error-state';
import { dateTime } from '../kit/format';
import { LoadingState } from '../kit/loading-state';
import styles from './oversight.module.css';

/** One certificate of erasure as a paper: what, why, when, by whom, and what proves it. */
export function Certificate(): React.ReactElement {
  const { t } = useWords();
  const { person } = useSession();
  const { certificateId } = useParams({ strict: false });
  const query = useQuery(certificateQuery(certificateId ?? ''));
  if (query.isError && !query.data)
    return (
      <main className={styles.main}>
        <ErrorState what={t('retention.notLoaded')} error={query.error} retry={() => void query.refetch()} />
      </main>
    );
  const { data } = query;
  if (!data) return <LoadingState lines={10} />;
  const facts: [string, string][] = [
    [t('retention.when'), dateTime(data.at)],
    [t('retention.class'), data.classes.map((name) => t(`retention.${name}`)).join(' · ')],
    [t('retention.reason'), t(`retention.reasons.${data.reason}`)],
    [t('retention.by'), data.by?.displayName ?? t('retention.clockwork')],
    ...(data.second ? [[t('retention.second'), data.second.displayName] as [string, string]] : []),
    [t('retention.keys'), data.keys.length === 0 ? t('retention.noKeys') : data.keys.join('\n')],
    [t('retention.statement'), data.statement],
    [t('retention.hash'), data.hash],
    [t('retention.signature'), data.signature ?? t('retention.notSigned')],
  ];
  return (
    <main className={styles.main}>
      <h1>{t('retention.certificateOf', { reference: data.reference })}</h1>
      <dl className={styles.paper}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p>{t('retention.proof')}</p>
      <div className={styles.tools}>
        <Button
          onClick={() => {
            window.print();
          }}
        >
          {t('retention.print')}
        </Button>
        <Link
          to={person.role === 'administrator' ? '/administrator/retention' : '/coordinator/retention'}
          className={styles.link ?? ''}
        >
          {t('retention.back')}
        </Link>
      </div>
    </main>
  );
}
