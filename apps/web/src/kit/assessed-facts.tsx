import { useQuery } from '@tanstack/react-query';
import type { Assessed, AssessmentView, StoredAssessment } from '#contracts/assessments';
import type { RuleSet } from '#contracts/rule-sets';
import type { Reason } from '#indicators/reason';
import { renderReason } from '#indicators/render-reason';
import { LEVEL_TEXTS } from '#indicators/texts/levels';
import { SIGN_NAMES } from '#indicators/texts/suggestions';
import type { TriageClocks } from '#indicators/triage-clock';
import type { PublicPack } from '../api/pack';
import { ruleSetsQuery } from '../api/queries';
import { useWords } from '../i18n/i18n';
import styles from './assessed-facts.module.css';
import { ErrorState } from './error-state';
import { levelTone } from './level-tone';
import { LoadingState } from './loading-state';
import { Panel } from './panel';
import { StateTag } from './state-tag';
import { TriageTime } from './triage-time';

/** What the rule sets said of a case: level, version, signs and reasons; what the operator thinks stands apart. */
export function AssessedFacts({
  assessed,
  clocks,
  said,
  pack,
}: {
  /** `at`, where it is known, is since when. */
  assessed: readonly (Assessed & Partial<Pick<StoredAssessment, 'at'>>)[];
  /** Where somebody must act on it: how long there is. */
  clocks?: TriageClocks;
  /** What was answered and dismissed besides, where the reader may know it. */
  said?: Pick<AssessmentView, 'answers' | 'dismissed'> | undefined;
  pack: PublicPack;
}): React.ReactElement {
  const { t } = useWords();
  const sets = useQuery(ruleSetsQuery);
  if (sets.isError && !sets.data)
    return <ErrorState what={t('signs.notLoaded')} error={sets.error} retry={() => void sets.refetch()} />;
  if (!sets.data) return <LoadingState lines={4} />;
  return (
    <Panel title={t('signs.title')}>
      {assessed.length === 0 ? <p className={styles.dim}>{t('signs.notAssessed')}</p> : null}
      {assessed.map((each) => (
        <OneSet
          key={`${each.ruleSet.key} ${each.ruleSet.status}`}
          assessed={each}
          ruleSet={sets.data.find(({ key }) => key === each.ruleSet.key)}
          clocks={clocks}
          // A version on trial shares the answers with the one that counts.
          answers={each.ruleSet.status === 'trial' ? {} : (said?.answers[each.ruleSet.key] ?? {})}
        />
      ))}
      <Dismissed signs={said?.dismissed ?? []} pack={pack} />
      <p className={styles.dim}>{t('signs.silence')}</p>
    </Panel>
  );
}

function OneSet({
  assessed,
  ruleSet,
  clocks,
  answers,
}: {
  assessed: Assessed & Partial<Pick<StoredAssessment, 'at'>>;
  ruleSet: RuleSet | undefined;
  clocks: TriageClocks | undefined;
  answers: AssessmentView['answers'][string];
}): React.ReactElement {
  const { t, language } = useWords();
  const { level, computedLevel, operatorLevel, signs, reasons } = assessed;
  const { key, version, status } = assessed.ruleSet;
  const nameOf = (code: string): string =>
    ruleSet?.signs.find((sign) => sign.code === code)?.names[language] ?? code;
  return (
    <div className={styles.facts}>
      <p className={styles.head}>
        <StateTag tone={levelTone(level)}>{`${level} · ${LEVEL_TEXTS[level].name[language]}`}</StateTag>
        <span className={styles.dim}>
          {t('signs.ruleSet', { name: ruleSet?.names[language] ?? key, version: String(version) })}
          {status === 'trial' ? ` · ${t('signs.onTrial')}` : ''}
        </span>
        {clocks === undefined || status === 'trial' ? null : (
          <TriageTime level={level} since={assessed.at ?? null} clocks={clocks} />
        )}
      </p>
      {operatorLevel === null ? null : (
        <p className={styles.dim}>
          {t('signs.operatorChose', { level: operatorLevel })} ·{' '}
          {t('signs.computed', { level: computedLevel })}
        </p>
      )}
      <p className={styles.dim}>{t('signs.signsThere')}</p>
      <ul className={styles.list} aria-label={t('signs.signsThere')}>
        {signs.length === 0 ? <li>{t('signs.none')}</li> : null}
        {signs.map((code) => (
          <li key={code}>{nameOf(code)}</li>
        ))}
      </ul>
      {(['no', 'unknown'] as const).map((answer) => (
        <Named
          key={answer}
          title={t(`signs.answered.${answer}`)}
          names={Object.keys(answers)
            .filter((code) => answers[code] === answer)
            .map(nameOf)}
        />
      ))}
      {ruleSet ? (
        <>
          <p className={styles.dim}>{t('signs.reasons')}</p>
          <ul className={styles.list} aria-label={t('signs.reasons')}>
            {reasons.map((reason, nth) => (
              <li key={`${reason.code} ${String(nth)}`}>
                {renderReason(reason as Reason, language, ruleSet)}
              </li>
            ))}
          </ul>
        </>
      ) : null}
    </div>
  );
}

/** What operators said of the note's words is not counted by any rule: whoever looks again should know it. */
function Dismissed({
  signs,
  pack,
}: {
  signs: AssessmentView['dismissed'];
  pack: PublicPack;
}): React.ReactElement | null {
  const { t, language } = useWords();
  return (
    <Named
      title={t('signs.dismissed')}
      names={signs.map(({ code, reason }) => {
        const why = pack.vocabulary.dismissReasons.find(({ key }) => key === reason)?.names[language];
        const name = SIGN_NAMES[code][language];
        return why === undefined ? name : `${name} (${why})`;
      })}
    />
  );
}

function Named({ title, names }: { title: string; names: readonly string[] }): React.ReactElement | null {
  if (names.length === 0) return null;
  return (
    <>
      <p className={styles.dim}>{title}</p>
      <ul className={styles.list} aria-label={title}>
        {names.map((name) => (
          <li key={name}>{name}</li>
        ))}
      </ul>
    </>
  );
}
