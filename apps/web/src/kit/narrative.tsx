import { useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { InquiryView } from '#contracts/inquiries';
import { useWords } from '../i18n/i18n';
import styles from './inquiry-facts.module.css';
import { suggestQuery } from './load-suggest';
import { Panel } from './panel';
import { piecesOf } from './pieces';

interface NarrativeProps {
  inquiry: InquiryView;
  /** Of whose words and weights those are underlined that speak for a sign; without it none are. */
  readBy?: string | undefined;
}

/** What was told, in the operator's words. */
export function Narrative({ inquiry, readBy }: NarrativeProps): React.ReactElement {
  const { t } = useWords();
  const { data: reader } = useQuery({ ...suggestQuery(readBy ?? ''), enabled: readBy !== undefined });
  const { narrative } = inquiry.fields;
  const pieces = useMemo(
    () =>
      narrative === null || !reader
        ? null
        : piecesOf(
            narrative,
            reader.suggest(narrative).signs.flatMap(({ evidence }) => evidence),
          ),
    [narrative, reader],
  );
  const hasMarks = pieces?.some(({ isMarked }) => isMarked) ?? false;
  return (
    <Panel title={t('field.narrative')}>
      <p className={styles.narrative}>
        {inquiry.erased.includes('narrative')
          ? t('answer.erased')
          : (pieces?.map((piece, nth) =>
              piece.isMarked ? <u key={nth}>{piece.text}</u> : <span key={nth}>{piece.text}</span>,
            ) ??
            narrative ??
            t('answer.notAsked'))}
      </p>
      {hasMarks ? <p className={styles.means}>{t('signs.underlined')}</p> : null}
    </Panel>
  );
}
