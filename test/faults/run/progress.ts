import type { Ended } from './lane';
import { lost } from './invariants';
import type { World } from './world';

const LOOKS_EVERY_MS = 5_000;

/** Tells whoever watches what is being done to the line, and how it bears it. */
export class Progress {
  private readonly begun = performance.now();
  private kills = 0;

  constructor(private readonly planned: number) {}

  say(what: string): void {
    const seconds = ((performance.now() - this.begun) / 1000).toFixed(0).padStart(5);
    console.log(`${seconds} s  ${what}`);
  }

  killed({ end: { part, point, clockShiftMs }, atPoint }: Ended): void {
    this.kills += 1;
    const where = point && atPoint ? `${point.id}, ${point.when}` : 'at a random moment';
    const clock = clockShiftMs === 0 ? '' : ` (its clock ${String(clockShiftMs / 60_000)} min off)`;
    this.say(`kill ${String(this.kills)} of ${String(this.planned)}: ${part} ${where}${clock}`);
  }

  /** Says now and then how many alerts there are, and how many of them are late. @returns how to stop */
  watch(world: World): () => void {
    const timer = setInterval(() => void this.tell(world), LOOKS_EVERY_MS);
    return () => {
      clearInterval(timer);
    };
  }

  private async tell(world: World): Promise<void> {
    try {
      const [row] = await world.sql<{ alerts: number; taken: number }>(
        `select count(*)::int as alerts, count(acknowledged_at)::int as taken from escalation`,
      );
      const late = (await lost(world)).length;
      this.say(`${String(row?.alerts)} alerts, ${String(row?.taken)} taken, ${String(late)} late now`);
    } catch {
      // PostgreSQL is away for longer than anybody waits: the run itself says so.
    }
  }
}
