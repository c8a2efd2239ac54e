import { useQuery } from '@tanstack/react-query';
import { useEffect } from 'react';
import type { CurrentCall } from '#contracts/calls';
import { queryClient } from '../api/query-client';
import { currentCallQuery, packQuery } from '../api/queries';
import { isIdle } from './idle';
import { lockScreen } from './lock';

/** Of the last touch in any tab of this browser, in milliseconds since 1970. */
const mark = 'hotline.touched';
const writeEvery = 5_000;
const lookEvery = 5_000;
const touches = ['pointerdown', 'pointermove', 'keydown', 'wheel', 'touchstart'] as const;

/** A screen that nobody has touched for so long covers itself; never while a call is on. */
export function useIdleLock(): void {
  const { data: pack } = useQuery(packQuery);
  const minutes = pack?.clocks.screenLockMinutes;
  useEffect(() => {
    if (minutes === undefined) return;
    touch();
    const timer = setInterval(() => {
      if (isIdle(Number(localStorage.getItem(mark)), Date.now(), minutes) && !isOnCall()) lockScreen();
    }, lookEvery);
    for (const name of touches) window.addEventListener(name, touch, { capture: true, passive: true });
    return () => {
      clearInterval(timer);
      for (const name of touches) window.removeEventListener(name, touch, { capture: true });
    };
  }, [minutes]);
}

/** The call counts as touching: the time begins anew when it ends. */
function isOnCall(): boolean {
  const isOn = Boolean(queryClient.getQueryData<CurrentCall>(currentCallQuery.queryKey)?.call);
  if (isOn) touch();
  return isOn;
}

function touch(): void {
  const now = Date.now();
  if (now - Number(localStorage.getItem(mark)) >= writeEvery) localStorage.setItem(mark, String(now));
}
