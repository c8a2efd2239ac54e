import type { OutcomeKnown, ReplayCell, ReplayMonth } from '#contracts/rule-workbench';
import { type Held, type PastCase, replay } from './replay';

/** Adds up what a replay finds, case by case, and keeps none of them. */
export class ReplayTally {
  private readonly cells = new Map<string, ReplayCell>();
  private readonly asked = new Set<string>();
  private erased = 0;

  constructor(private readonly versions: Held) {}

  /** @param inquiries how many were answered like this */
  add(past: PastCase, outcome: OutcomeKnown | 'erased', inquiries: number): void {
    if (outcome === 'erased') {
      this.erased += inquiries;
      return;
    }
    const levels = replay(this.versions, past);
    const name = [levels.before, levels.after, outcome].join(' ');
    const before = this.cells.get(name)?.inquiries ?? 0;
    this.cells.set(name, { ...levels, outcome, inquiries: before + inquiries });
    for (const { ruleSet, code } of past.given)
      if (ruleSet === this.versions.after.version.key) this.asked.add(code);
  }

  /** The signs are those of the version that was replayed. */
  found(): Pick<ReplayMonth, 'cells' | 'erased' | 'asked'> {
    const { signs } = this.versions.after.version;
    return {
      cells: [...this.cells.values()],
      erased: this.erased,
      asked: signs.map(({ code }) => code).filter((code) => this.asked.has(code)),
    };
  }
}
