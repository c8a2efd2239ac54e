import { useEffect, useState } from 'react';
import { useLink } from '../api/live';
import { serverNow } from '../kit/now';

const PATIENCE = 3000;

/** Since when the server is out of reach, once that has lasted three seconds; null while it is not. */
export function useLostSince(): number | null {
  const { isUp, since } = useLink();
  const [lostSince, setLostSince] = useState<number | null>(null);
  useEffect(() => {
    if (isUp) return;
    const timer = setTimeout(
      () => {
        setLostSince(since);
      },
      Math.max(0, PATIENCE - (serverNow() - since)),
    );
    return () => {
      clearTimeout(timer);
    };
  }, [isUp, since]);
  return !isUp && lostSince === since ? since : null;
}
