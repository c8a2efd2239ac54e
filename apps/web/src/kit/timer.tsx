import { countdown, duration, toMs, type Moment } from './format';
import { useNow } from './now';

type TimerProps = { label: string } & ({ since: Moment; until?: never } | { until: Moment; since?: never });

/** Time gone since a moment, or left until one, by the server's clock. Silent to screen readers as it runs. */
export function Timer({ label, since, until }: TimerProps): React.ReactElement {
  const now = useNow();
  const text = since === undefined ? countdown(toMs(until) - now) : duration(now - toMs(since));
  return (
    <span role="timer" aria-live="off" aria-label={label}>
      {text}
    </span>
  );
}
