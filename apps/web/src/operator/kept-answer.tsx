import { Button } from '@mantine/core';
import { Link } from '@tanstack/react-router';
import { useState } from 'react';
import type { InquiryField } from '#contracts/inquiries';
import type { KeptForCaller } from '#contracts/retention';
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
  error: unknown;
  isAsking: boolean;
  onAsk: () => void;
}

interface Line {
  what: string;
  since: string;
  until: string;
}

/** What a caller is told is kept, in words, and the way to ask that it be erased. */
export function KeptAnswer(props: KeptAnswerProps): React.ReactElement {
  const { kept, error, isAsking, onAsk } = props;
  const { certificate, wish } = kept;
  const { t } = useWords();
  const [isSure, setSure] = useState(false);
  const lines = useLines(kept);
  const isWaiting = wish !== null && wish.declined === null;
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
      {kept.progress === null ? null : (
        <p>
          {t('token.youMaySay')} <q>{t(`token.progress.${kept.progress}`)}</q>
        </p>
      )}
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
      {certificate && isErased ? (
        <div role="status">
          <StateTag tone="done">{t('token.done')}</StateTag>
          <p>
            {t('token.doneMore', {
              reference: kept.reference,
              time: dateTime(certificate.at),
              number: certificate.number,
            })}
          </p>
        </div>
      ) : null}
      {error ? <ErrorState what={t('token.notErased')} error={error} /> : null}
      {kept.isOnHold && !isErased ? <StateTag tone="warn">{t('token.held')}</StateTag> : null}
      {wish === null || isErased ? null : <WishState wish={wish} />}
      {isErased || isWaiting ? null : isSure ? (
        <div className={styles.ask} role="group" aria-label={t('token.erase')}>
          <p>{t('token.sure')}</p>
          <Button loading={isAsking} onClick={onAsk} autoFocus>
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

/** What the caller is told of their wish: it waits, it waits too long, or it was declined. */
function WishState({ wish }: { wish: NonNullable<KeptForCaller['wish']> }): React.ReactElement {
  const { t } = useWords();
  const times = { time: dateTime(wish.askedAt), due: dateTime(wish.dueBy) };
  const state = wish.declined === null ? (wish.isOverdue ? 'overdue' : 'asked') : 'declined';
  const why = wish.declined === null ? '' : t(`wish.reasons.${wish.declined}`);
  return (
    <div role="status">
      <StateTag tone={state === 'asked' ? 'act' : 'warn'}>{t(`token.${state}`, times)}</StateTag>
      <p>{t(`token.${state}More`, { ...times, why })}</p>
    </div>
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
