import { useQuery } from '@tanstack/react-query';
import { useState } from 'react';
import { createPortal } from 'react-dom';
import type { InquiryView } from '#contracts/inquiries';
import type { Answers, Known } from '#indicators/answers';
import { nextQuestion } from '#indicators/next-question';
import type { PublicPack } from '../../api/pack';
import { useLink } from '../../api/live';
import { assessmentQuery, ruleSetsQuery } from '../../api/queries';
import { useWords } from '../../i18n/i18n';
import { ErrorState } from '../../kit/error-state';
import { LoadingState } from '../../kit/loading-state';
import { Trouble } from '../../kit/trouble';
import type { DraftFields } from '../draft-fields';
import { AskNext } from './ask-next';
import { CaseSaid } from './case-said';
import { Checklist } from './checklist';
import { LevelLine } from './level-line';
import { OtherSet } from './other-set';
import { ProposalLine } from './proposal-line';
import type { Sayings } from './sayings';
import { SetChoice } from './set-choice';
import styles from './signs.module.css';
import { useTellStanding } from './standing-here';
import { SuggestionChips } from './suggestion-chips';
import { useAssessment } from './use-assessment';
import { useChips } from './use-chips';
import type { NoteReading } from './use-suggestions';
import { WhatMore } from './what-more';

const NO_ANSWERS: Answers = {};

interface SignsPanelProps {
  inquiry: InquiryView;
  pack: PublicPack;
  fields: DraftFields;
  reading: NoteReading;
  sayings: Sayings;
  /** The place beside the note, where what it suggests is shown. */
  besideNote: HTMLElement | null;
  /** Hears which signs are shown there, their codes in one string. */
  onShown: (codes: string) => void;
}

/** What the signs come to, what to ask next, and every sign there is. It proposes; the operator decides. */
export function SignsPanel({
  inquiry,
  pack,
  fields,
  reading,
  sayings,
  besideNote,
  onShown,
}: SignsPanelProps): React.ReactElement {
  const { t, language } = useWords();
  const { isUp } = useLink();
  const ruleSets = useQuery(ruleSetsQuery);
  const stored = useQuery(assessmentQuery(inquiry.id));
  const [askedBy, setAskedBy] = useState<string | null>(null);
  const standing = useAssessment(sayings, inquiry.id, ruleSets.data, pack, {
    dangerNow: fields.dangerNow.value as InquiryView['fields']['dangerNow'],
    atRisk: fields.atRisk.value,
  });
  useTellStanding(inquiry.id, standing?.leading);
  const daily = ruleSets.data?.[0];
  const chips = useChips(
    reading,
    standing && daily,
    standing?.view.answers[daily?.key ?? ''] ?? NO_ANSWERS,
    standing?.facts.isChild === 'yes',
  );
  const failed = ruleSets.error ?? stored.error;
  if (failed && !standing)
    return (
      <ErrorState
        what={t('signs.notLoaded')}
        error={failed}
        kept={t('signs.kept')}
        retry={() => {
          void ruleSets.refetch();
          void stored.refetch();
        }}
      />
    );
  if (!standing || !daily) return <LoadingState lines={5} />;
  const { view, facts, sets, leading, level, say } = standing;
  const answersTo = (key: string): (typeof leading)['answers'] => view.answers[key] ?? {};
  const next = nextQuestion(daily, answersTo(daily.key), facts) ?? null;
  const sayOf = (ruleSet: string, said: Record<string, Known | null>): void => {
    say({ signs: Object.entries(said).map(([code, answer]) => ({ ruleSet, code, answer })) });
  };
  const shown = ruleSets.data?.find(({ key }) => key === askedBy) ?? daily;
  return (
    <div className={styles.panel}>
      {besideNote && reading.isUnread
        ? createPortal(
            <p className={styles.quiet} role="status">
              {t('signs.unread')}
            </p>,
            besideNote,
          )
        : null}
      {besideNote
        ? createPortal(
            <SuggestionChips
              chips={chips}
              onShown={onShown}
              ruleSet={daily.key}
              pack={pack}
              onJudge={({ suggested }, { sign, ...verdict }) => {
                // The answer goes like every other: it counts at once and is kept on the device.
                if (sign) say({ signs: [{ ...sign, answer: 'yes' }] });
                reading.judge(suggested, verdict);
              }}
            />,
            besideNote,
          )
        : null}
      <LevelLine
        level={level}
        since={view.level === level ? view.since : null}
        reasons={leading.assessment.reasons}
        ruleSet={leading.ruleSet}
        clocks={pack.clocks}
      />
      <WhatMore standing={leading} />
      <ProposalLine reading={reading} level={level} isAsking={next !== null} />
      <AskNext
        next={next}
        ruleSet={daily}
        onAnswer={(said) => {
          sayOf(daily.key, said);
        }}
      />
      <SetChoice ruleSets={ruleSets.data ?? []} chosen={shown.key} onChoose={setAskedBy} />
      {shown === daily ? null : (
        <OtherSet ruleSet={shown} standing={sets.find(({ ruleSet }) => ruleSet.key === shown.key)} />
      )}
      <Checklist
        key={shown.key}
        ruleSet={shown}
        answers={answersTo(shown.key)}
        onAnswer={(code, answer) => {
          sayOf(shown.key, { [code]: answer });
        }}
      />
      <CaseSaid view={view} say={say} />
      {isUp && !standing.isLate ? null : (
        <p className={styles.quiet} role="status">
          {isUp ? t('signs.late') : t('signs.offline')}
        </p>
      )}
      <Trouble error={standing.error ?? reading.error} />
      <p className={styles.quiet}>
        {t('signs.ruleSet', { name: daily.names[language], version: String(daily.version) })}
      </p>
    </div>
  );
}
