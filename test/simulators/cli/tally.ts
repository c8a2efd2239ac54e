import type { JournalEntry } from '../carrier/journal';
import type { Deed } from '../people/what-people-do';

interface CallTimes {
  dialled: number;
  connected?: number;
  ended?: number;
}

/** Counts what happened, by what the parties themselves lived through. */
export class Tally {
  private readonly calls = new Map<string, CallTimes>();
  private readonly alerts = new Map<string, number>();
  private readonly acknowledged = new Map<string, number>();
  private readonly delivered = new Set<string>();
  private failures = 0;

  entry({ callSid, party, what, at }: JournalEntry): void {
    if (what === 'error' || what === 'webhook-failed') this.failures++;
    if (callSid === null || party !== 'caller') return;
    const time = Date.parse(at);
    const call = this.calls.get(callSid);
    if (what === 'dials') this.calls.set(callSid, { dialled: time });
    else if (call && what === 'connected') call.connected ??= time;
    else if (call && what === 'ends') call.ended = time;
  }

  deed({ what, text }: Deed, now = Date.now()): void {
    const [id = ''] = text.split(' ');
    if (what === 'alerts') this.alerts.set(id, this.alerts.get(id) ?? now);
    if (what === 'acknowledges') this.acknowledged.set(id, now);
    if (what === 'hears') this.delivered.add(text);
    if (what === 'fails') this.failures++;
  }

  /** Calls of callers that are still up. */
  get live(): number {
    return [...this.calls.values()].filter(({ ended }) => ended === undefined).length;
  }

  get unacknowledged(): number {
    return [...this.alerts.keys()].filter((id) => !this.acknowledged.has(id)).length;
  }

  /** Several lines; times in real seconds. */
  summary(): string {
    const calls = [...this.calls.values()];
    const answered = calls.filter(({ connected }) => connected !== undefined);
    const abandoned = calls.filter(({ connected, ended }) => connected === undefined && ended !== undefined);
    const waits = answered.map(({ dialled, connected = 0 }) => (connected - dialled) / 1000);
    const reactions = [...this.alerts].flatMap(([id, at]) => {
      const end = this.acknowledged.get(id);
      return end === undefined ? [] : [(end - at) / 1000];
    });
    return [
      `calls ${calls.length} · answered ${answered.length} · abandoned ${abandoned.length} · still up ${this.live}`,
      `dialled to talking: ${times(waits)}`,
      `alerts ${this.alerts.size} · acknowledged ${reactions.length} · key to acknowledgement: ${times(reactions)}`,
      `failures ${this.failures}`,
    ].join('\n');
  }
}

function times(seconds: readonly number[]): string {
  if (seconds.length === 0) return 'none';
  const sorted = [...seconds].sort((one, other) => one - other);
  const middle = sorted[Math.floor(sorted.length / 2)] ?? 0;
  return `median ${middle.toFixed(1)} s, longest ${(sorted.at(-1) ?? 0).toFixed(1)} s`;
}
