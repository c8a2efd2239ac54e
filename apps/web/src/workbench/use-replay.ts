import { useEffect, useRef, useState } from 'react';
import type { ReplayMonth } from '#contracts/rule-workbench';
import { get } from '../api/client';

export interface Replay {
  /** What has come so far, the newest month first. */
  readonly done: readonly ReplayMonth[];
  /** How many months were asked for; 0 before the first start. */
  readonly all: number;
  readonly isRunning: boolean;
  readonly error: Error | null;
  /** The save it was run with. */
  readonly revision: number | null;
  readonly start: (months: readonly string[]) => void;
  readonly stop: () => void;
}

type State = Pick<Replay, 'done' | 'all' | 'isRunning' | 'error' | 'revision'>;
const nothing: State = { done: [], all: 0, isRunning: false, error: null, revision: null };

/** Asks for one month after the other, so that whoever waits sees it grow, and stopping is not asking on. */
export function useReplay(key: string, version: number, revision: number | null): Replay {
  const [state, setState] = useState<State>(nothing);
  const run = useRef(0);
  useEffect(
    () => () => {
      run.current += 1;
    },
    [],
  );
  const walk = async (months: readonly string[]): Promise<void> => {
    const mine = ++run.current;
    setState({ ...nothing, all: months.length, isRunning: true, revision });
    for (const month of months) {
      try {
        const found = await get<ReplayMonth>(
          `/api/workbench/${key}/${String(version)}/replay?month=${month}`,
        );
        if (run.current !== mine) return;
        setState((now) => ({ ...now, done: [...now.done, found] }));
      } catch (error) {
        if (run.current !== mine) return;
        setState((now) => ({ ...now, isRunning: false, error: error as Error }));
        return;
      }
    }
    setState((now) => ({ ...now, isRunning: false }));
  };
  return {
    ...state,
    start: (months) => void walk(months),
    stop: () => {
      run.current += 1;
      setState((now) => ({ ...now, isRunning: false }));
    },
  };
}
