import { useNow } from '../kit/now';
import { type StuckFacts, stuckSince } from '../kit/stuck';
import { useLostSince } from './use-lost-since';

/** Those of the alerts that stand still. A screen without its server judges by the time when it had one. */
export function useStuck<Alert extends StuckFacts>(alerts: readonly Alert[]): Alert[] {
  const now = useNow();
  const lostSince = useLostSince();
  return alerts.filter((alert) => stuckSince(alert, lostSince ?? now) !== null);
}
