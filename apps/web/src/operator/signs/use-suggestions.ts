import { useMutation, useQuery, useQueryClient } from '@tanstack/react-query';
import { useCallback, useEffect, useMemo, useState } from 'react';
import type {
  AssessmentView,
  SuggestionsAsked,
  SuggestionsOpen,
  SuggestionVerdict,
} from '#contracts/assessments';
import { wordsOf } from '#indicators/shown-signs';
import type { SuggestedSign, Suggestion } from '#indicators/suggest/suggestion';
import type { SuggestionReason } from '#indicators/suggest/suggestion-reason';
import { send } from '../../api/client';
import { newCommandId } from '../../api/command-id';
import { ApiUnreachable } from '../../api/problem';
import { assessmentQuery } from '../../api/queries';
import { suggestQuery, untilItCame } from '../../kit/load-suggest';

/** After so long without a letter the note is read. */
const PAUSE = 600;

/** What an operator says to one suggestion. */
export type Verdict = Pick<SuggestionVerdict, 'verdict' | 'reason' | 'sign'>;

export interface NoteReading {
  /** What nobody has judged in these words. */
  readonly open: readonly SuggestedSign[];
  /** Of the whole note; null while nothing is read. */
  readonly suggestion: Suggestion | null;
  /** Why the note is proposed, or nearly; asked only where it is shown, as it takes longer. */
  explain: () => SuggestionReason | null;
  judge: (suggested: SuggestedSign, verdict: Verdict) => void;
  /** The note cannot be read now, or nobody knows what of it was judged: that nothing is shown means nothing. */
  readonly isUnread: boolean;
  readonly error: Error | null;
}

/**
 * Reads the note when its writer pauses, in this browser alone. Which of it was judged before, in the same words, and
 * which sign goes quiet, the server says; until it has, nothing is shown.
 */
export function useSuggestions(inquiryId: string, pack: string, note: string): NoteReading {
  const client = useQueryClient();
  const { data: reader, isError: isWithoutReader } = useQuery(suggestQuery(pack));
  const settled = useSettled(note);
  const suggestion = useMemo(
    () => (reader && settled !== '' ? reader.suggest(settled) : null),
    [reader, settled],
  );
  const explain = useCallback(
    () => (reader && suggestion ? reader.explain(settled, suggestion) : null),
    [reader, settled, suggestion],
  );
  const asked = useMemo(
    () =>
      (suggestion?.signs ?? [])
        .map((suggested) => ({ suggested, code: suggested.code, words: wordsOf(suggested) }))
        .filter(({ words }) => words.length > 0)
        .slice(0, 30),
    [suggestion],
  );
  const names = asked.map(({ code, words }) => [code, ...words].join('\n'));
  const { data: answered, isError: isUnanswered } = useQuery({
    queryKey: ['suggestions', inquiryId, names],
    queryFn: () =>
      send<SuggestionsOpen>('POST', `/api/inquiries/${inquiryId}/suggestions/open`, {
        ...(suggestion && { model: suggestion.model }),
        suggestions: asked.map(({ code, words }) => ({ code, words })),
      } satisfies SuggestionsAsked),
    enabled: asked.length > 0,
    staleTime: Infinity,
    refetchInterval: untilItCame,
  });
  const [judged, setJudged] = useState<readonly string[]>([]);
  const judging = useMutation({
    scope: { id: `assessment ${inquiryId}` },
    networkMode: 'always',
    retry: (_, error) => error instanceof ApiUnreachable,
    retryDelay: 3000,
    mutationFn: (verdict: SuggestionVerdict) =>
      send<AssessmentView>('POST', `/api/inquiries/${inquiryId}/suggestions`, verdict),
    onSuccess: (view) => {
      client.setQueryData(assessmentQuery(inquiryId).queryKey, view);
    },
  });
  const open = asked.filter((_, at) => {
    const name = names[at];
    return answered?.open[at] === true && name !== undefined && !judged.includes(name);
  });
  return {
    open: open.map(({ suggested }) => suggested),
    suggestion,
    explain,
    isUnread: isWithoutReader || isUnanswered,
    judge: (suggested, verdict) => {
      const words = wordsOf(suggested);
      setJudged((before) => [...before, [suggested.code, ...words].join('\n')]);
      judging.mutate({
        commandId: newCommandId(),
        code: suggested.code,
        words,
        ...(suggestion && { model: suggestion.model }),
        ...verdict,
      });
    },
    error: judging.error,
  };
}

function useSettled(note: string): string {
  const [settled, setSettled] = useState(note);
  useEffect(() => {
    const timer = setTimeout(() => {
      setSettled(note);
    }, PAUSE);
    return () => {
      clearTimeout(timer);
    };
  }, [note]);
  // Marks of an older text would stand under other words.
  return note === settled ? settled : '';
}
