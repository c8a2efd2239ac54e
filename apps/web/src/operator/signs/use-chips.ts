import { useEffect, useRef, useState } from 'react';
import type { RuleSet } from '#contracts/rule-sets';
import type { Answers } from '#indicators/answers';
import { answerTo, type ShownSign, shownSigns } from '#indicators/shown-signs';
import { nameOfShown } from './one-chip';
import type { NoteReading } from './use-suggestions';

/** So long an answer stands before it counts as a judgement of the words too: arrows pass through answers, and a finger slips. */
const STANDS = 3000;

/**
 * The suggestions beside the note. One that was shown and is answered in the checklist, yes or no, has been judged by that, and goes;
 * an answer that is taken back at once brings it back.
 */
export function useChips(
  { open, judge }: Pick<NoteReading, 'open' | 'judge'>,
  daily: RuleSet | undefined,
  answers: Answers,
  isChild: boolean,
): ShownSign[] {
  const [seen, setSeen] = useState<ReadonlySet<string>>(() => new Set());
  const all = daily ? shownSigns(open, daily, answers, isChild) : [];
  const chips = all.filter((chip) => !(chip.isAgainst && seen.has(nameOfShown(chip))));
  const fresh = chips.filter((chip) => !chip.isAgainst && !seen.has(nameOfShown(chip))).map(nameOfShown);
  if (fresh.length > 0) setSeen(new Set([...seen, ...fresh]));

  const answered = daily
    ? open
        .filter((suggested) => seen.has(nameOfShown({ suggested })))
        .flatMap((suggested) => {
          const answer = answerTo(suggested, daily, answers, isChild);
          return answer === undefined ? [] : [{ suggested, answer }];
        })
    : [];
  const key = answered.map(({ suggested, answer }) => `${answer} ${nameOfShown({ suggested })}`).join('\n\n');
  const latest = useRef({ answered, judge });
  useEffect(() => {
    latest.current = { answered, judge };
  });
  useEffect(() => {
    if (key === '') return undefined;
    const timer = setTimeout(() => {
      for (const { suggested, answer } of latest.current.answered)
        latest.current.judge(suggested, { verdict: answer === 'yes' ? 'accepted' : 'dismissed' });
    }, STANDS);
    return () => {
      clearTimeout(timer);
    };
  }, [key]);
  return chips;
}
