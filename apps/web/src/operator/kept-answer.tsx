import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { InquiryField } from '#contracts/inquiries';
import type { CertificateView, KeptForCaller } from '#contracts/retention';
import { useWords } from '../i18n/i18n';
import { DataTable } from '../kit/data-table';
import { EmptyState } from '../kit/empty-state';
import { ErrorState } from '../kit/error-state';
import { date, dateTime } from '../kit/format';
import { Panel } from '../kit/panel';
import { StateTag } from '../kit/state-tag';
import styles from './desk.module.css';

interface KeptAnswerProps {
  kept: KeptForCaller;
  certificate: CertificateView | null;
  error: unknown;
  isErasing: boolean;
  onErase: () => void;
}

interface Line {
  what: string;
  since: string;
  until: string;
}

/** What a caller is told is kept, in words, and the way to have it erased. */
export function KeptAnswer(props: KeptAnswerProps): React.ReactElement {
  const { kept, certificate, error, isErasing, onErase } = props;
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  const lines = useLines(kept);
  const isErased = kept.classes.slice(0, 2).every(({ erasedAt }) => erasedAt !== null);
  return (
    <Panel title={t('token.kept', { reference: kept.reference })}>
      <div className={styles.row}>
        <span>{t('token.calledAt', { time: dateTime(kept.calledAt) })}</span>
        <span>
          {kept.passedToPoliceAt === null
            ? t('token.noPolice')
            : t('token.police', { time: dateTime(kept.passedToPoliceAt) })}
        </span>
        {kept.inquiryId === null ? null : (
          <Link
            to="/operator/inquiries/$inquiryId"
            params={{ inquiryId: kept.inquiryId }}
            className={styles.link ?? ''}
          >
            {t('token.open')}
          </Link>
        )}
      </div>
      {isErased ? <EmptyState title={t('token.nothing')} /> : null}
      {lines.length > 0 ? (
        <DataTable
          caption={t('token.kept', { reference: kept.reference })}
          rows={lines}
          rowKey={(row) => row.what}
          columns={[
            { key: 'what', title: t('token.field'), render: (row) => row.what },
            { key: 'since', title: t('token.since'), isTight: true, render: (row) => dateTime(row.since) },
            { key: 'until', title: t('token.until'), isTight: true, render: (row) => date(row.until) },
          ]}
        />
      ) : null}
      {certificate ? (
        <div role="status">
          <StateTag tone="done">{t('token.done')}</StateTag>
          <p>
            {t('token.doneMore', {
              reference: certificate.reference,
              time: dateTime(certificate.at),
              number: certificate.hash.slice(0, 8).toUpperCase(),
            })}
          </p>
        </div>
      ) : null}
      {error ? <ErrorState what={t('token.notErased')} error={error} /> : null}
      {kept.isOnHold && !isErased ? <StateTag tone="warn">{t('token.held')}</StateTag> : null}
      {isErased ? null : isSure ? (
        <div className={styles.ask} role="group" aria-label={t('token.erase')}>
          <p>{t('token.sure')}</p>
          <Button color="alarm" loading={isErasing} onClick={onErase} autoFocus>
            {t('token.eraseNow')}
          </Button>
          <Button
            variant="default"
            onClick={() => {
              setSure(false);
            }}
          >
            {t('token.keep')}
          </Button>
        </div>
      ) : (
        <div className={styles.ask}>
          <Button
            variant="default"
            onClick={() => {
              setSure(true);
            }}
          >
            {t('token.erase')}
          </Button>
        </div>
      )}
    </Panel>
  );
}

function useLines({ filled, classes, calledAt, hasNumber, recordings }: KeptForCaller): Line[] {
  const { t } = useWords();
  const untilOf = (name: string): string => classes.find((one) => one.class === name)?.until ?? calledAt;
  const isThere = (name: string): boolean =>
    classes.some((one) => one.class === name && one.erasedAt === null);
  return [
    ...(hasNumber ? [{ what: t('token.number'), since: calledAt, until: untilOf('identity') }] : []),
    ...(recordings > 0 && isThere('identity')
      ? [{ what: t('token.recording'), since: calledAt, until: untilOf('identity') }]
      : []),
    ...filled.map(({ field, class: name, since }) => ({
      what: t(`field.${field as InquiryField}`),
      since,
      until: untilOf(name),
    })),
  ];
}
