import { useMutation } from '@tanstack/react-query';
import { useCallback, useEffect, useRef, useState } from 'react';
import type { RuleSet } from '#contracts/rule-sets';
import type { DraftParts, WorkbenchVersion } from '#contracts/rule-workbench';
import type { FieldProblem } from '#contracts/problem';
import { send } from '../api/client';
import { ApiProblem, ApiUnreachable, isUnanswered } from '../api/problem';
import { versionQuery } from '../api/queries';
import { queryClient, signedIn } from '../api/query-client';
import { beforeSignOut } from '../app/before-sign-out';

/** How long a pause in typing is before it is stored, in milliseconds. */
const pause = 700;
const retryAfter = 3000;

type Standing = 'stored' | 'storing' | 'late' | 'refused' | 'conflict';

export interface EditedDraft {
  /** As it is on the screen: what is stored with what is not yet. */
  readonly set: RuleSet;
  readonly standing: Standing;
  /** What the server found wrong with what is on the screen. */
  readonly faults: readonly FieldProblem[];
  readonly error: Error | null;
  /** The parts that are not stored. */
  readonly unstored: readonly (keyof DraftParts)[];
  readonly change: (parts: DraftParts) => void;
  /** Stores without waiting for a pause, for whoever wants to leave. */
  readonly hurry: (isHurried: boolean) => void;
  /** After a conflict: what somebody else stored, without mine or with mine over it. */
  readonly settle: (how: 'theirs' | 'mine') => void;
}

/** What was changed here, on which revision. */
interface Mine {
  readonly parts: DraftParts;
  readonly base: number;
}

/** A change on its way. */
interface Sending {
  readonly sent: Mine;
  readonly done: Promise<WorkbenchVersion>;
}

/** Stores each change of a draft by itself, in order, on the revision it was made from. */
export function useDraft(view: WorkbenchVersion): EditedDraft {
  // What was just stored reaches the query a moment after it leaves `mine`: until then it is kept here.
  const [answered, setAnswered] = useState(view);
  const newest = (answered.line.revision ?? 0) > (view.line.revision ?? 0) ? answered : view;
  const { key, version, revision } = newest.line;
  const [mine, setMine] = useState<Mine | null>(null);
  const [refused, setRefused] = useState<{ mine: Mine; problem: ApiProblem } | null>(null);
  const [author] = useState(signedIn);
  const isForgotten = useRef(false);
  const mayStore = useCallback(
    // Whose session is over may sign in again.
    () => !isForgotten.current && [author, undefined].includes(signedIn()),
    [author],
  );
  const save = useMutation({
    mutationFn: ({ parts, base }: Mine) => {
      // What one person wrote is not stored under the name of the next at the same desk.
      if (signedIn() !== author || !mayStore()) throw new ApiUnreachable('its author is not signed in');
      return send<WorkbenchVersion>('PATCH', `/api/workbench/${key}/${String(version)}`, {
        baseRevision: base,
        ...parts,
      });
    },
    retry: (_, error) => isUnanswered(error) && mayStore(),
    retryDelay: retryAfter,
    onSuccess: (stored, sent) => {
      if (signedIn() !== author) return;
      queryClient.setQueryData(versionQuery(key, version).queryKey, stored);
      setAnswered(stored);
      setMine((now) => (now === null ? null : leftOf(now, sent, stored.line.revision ?? sent.base)));
    },
    onError: (error, sent) => {
      if (error instanceof ApiProblem) setRefused({ mine: sent, problem: error });
    },
  });
  const isRefused = refused !== null && (refused.mine === mine || isConflict(refused.problem));
  const { isPending, failureCount, mutateAsync } = save;
  const [isHurried, hurry] = useState(false);
  const sending = useRef<Sending>(undefined);
  const store = useCallback(
    (sent: Mine): Promise<boolean> => {
      const done = mutateAsync(sent);
      const now = { sent, done };
      sending.current = now;
      // What came of it is told by the mutation itself.
      return done.then(
        () => true,
        () => {
          if (sending.current === now) sending.current = undefined;
          return false;
        },
      );
    },
    [mutateAsync],
  );
  useEffect(() => {
    if (mine === null || isPending || isRefused || !mayStore()) return;
    const timer = setTimeout(
      () => {
        void store(mine);
      },
      isHurried ? 0 : pause,
    );
    return () => {
      clearTimeout(timer);
    };
  }, [mine, isPending, isRefused, isHurried, store, mayStore]);
  const leaving = useRef<() => Promise<boolean>>(undefined);
  useEffect(() => {
    leaving.current = async () => {
      if (mine === null || isForgotten.current) return true;
      if (isRefused) return false;
      const left = sending.current ? await leftAfter(sending.current, mine) : mine;
      return left === null || (left !== undefined && (await store(left)));
    };
  });
  // Whoever leaves in the middle of the pause or of a save, signs out or locks the screen, has it stored all the same;
  // what is still on its way then is asked for by signing out until it is answered.
  useEffect(() => {
    let going: Promise<boolean> | undefined;
    const store = (): Promise<boolean> =>
      (going ??= (leaving.current?.() ?? Promise.resolve(true)).finally(() => {
        going = undefined;
      }));
    const forget = (): void => {
      isForgotten.current = true;
    };
    const isStored = beforeSignOut({ store, forget });
    return () => {
      void store().finally(isStored);
    };
  }, []);
  const problem = isRefused ? refused.problem : null;
  return {
    set: { ...newest.set, ...defined(mine?.parts ?? {}) },
    standing: standingOf(mine, problem, failureCount),
    faults: problem?.problem.errors ?? [],
    error: problem,
    unstored: Object.keys(mine?.parts ?? {}) as (keyof DraftParts)[],
    change: (parts) => {
      setMine((now) => ({ parts: { ...now?.parts, ...parts }, base: now?.base ?? revision ?? 0 }));
    },
    hurry,
    settle: (how) => {
      const base = Number(problem?.problem.facts?.['revision'] ?? revision ?? 0);
      setRefused(null);
      setMine((now) => (how === 'theirs' || now === null ? null : { ...now, base }));
      void queryClient.invalidateQueries({ queryKey: ['workbench'] });
    },
  };
}

function isConflict({ problem }: ApiProblem): boolean {
  return problem.status === 409;
}

function standingOf(mine: Mine | null, problem: ApiProblem | null, failures: number): Standing {
  if (problem !== null) return isConflict(problem) ? 'conflict' : 'refused';
  if (mine === null) return 'stored';
  return failures > 0 ? 'late' : 'storing';
}

/** What is to be stored once what is on its way is answered: null where nothing is, undefined where it cannot be. */
async function leftAfter({ sent, done }: Sending, now: Mine): Promise<Mine | null | undefined> {
  try {
    return leftOf(now, sent, (await done).line.revision ?? sent.base);
  } catch (error) {
    // What was refused may have been put right since.
    return now !== sent && error instanceof ApiProblem && !isConflict(error) ? now : undefined;
  }
}

/** What was changed again while it was on its way stays to be stored. */
function leftOf(now: Mine, sent: Mine, base: number): Mine | null {
  const parts = Object.fromEntries(
    Object.entries(now.parts).filter(([part, value]) => sent.parts[part as keyof DraftParts] !== value),
  ) as DraftParts;
  return Object.keys(parts).length === 0 ? null : { parts, base };
}

function defined(parts: DraftParts): Partial<RuleSet> {
  return Object.fromEntries(Object.entries(parts).filter(([, value]) => value !== undefined));
}
