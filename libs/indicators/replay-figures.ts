/** What a replay comes to: counts, and shares with what is known of them. */
import type { ReplayCell } from '#contracts/rule-workbench';
import { type Level, LEVELS } from '#contracts/levels';
import { flagsOnClosing } from './flag-reasons';
import { type Share, shareOf } from './share';

/** What one version made of the inquiries. */
export interface VersionFigures {
  readonly flags: number;
  /** Of the flags, those of which nobody knows what they were. */
  readonly unknown: number;
  /** Cases among the flags of which it is known. */
  readonly ppv: Share;
  /** True cases that it would not flag, among those known. */
  readonly missed: Share;
}

export interface ReplayFigures {
  readonly inquiries: number;
  /** Those at another level. */
  readonly flips: number;
  readonly flagsMore: number;
  readonly flagsFewer: number;
  /** Inquiries by level before (rows) and after (columns), each in the order of `LEVELS`. */
  readonly table: readonly (readonly number[])[];
  readonly before: VersionFigures;
  readonly after: VersionFigures;
}

export function replayFigures(cells: readonly ReplayCell[]): ReplayFigures {
  const isFlag = (level: Level): boolean => flagsOnClosing(level, false);
  const count = (which: (cell: ReplayCell) => boolean): number =>
    cells.filter(which).reduce((sum, { inquiries }) => sum + inquiries, 0);
  const of = (side: 'before' | 'after'): VersionFigures => {
    const flagged = (cell: ReplayCell): boolean => isFlag(cell[side]);
    const isCase = ({ outcome }: ReplayCell): boolean => outcome === 'case';
    const isKnown = ({ outcome }: ReplayCell): boolean => outcome !== 'unknown';
    return {
      flags: count(flagged),
      unknown: count((cell) => flagged(cell) && !isKnown(cell)),
      ppv: shareOf(
        count((cell) => flagged(cell) && isCase(cell)),
        count((cell) => flagged(cell) && isKnown(cell)),
      ),
      missed: shareOf(
        count((cell) => !flagged(cell) && isCase(cell)),
        count(isCase),
      ),
    };
  };
  return {
    inquiries: count(() => true),
    flips: count(({ before, after }) => before !== after),
    flagsMore: count(({ before, after }) => !isFlag(before) && isFlag(after)),
    flagsFewer: count(({ before, after }) => isFlag(before) && !isFlag(after)),
    table: LEVELS.map((before) =>
      LEVELS.map((after) => count((cell) => cell.before === before && cell.after === after)),
    ),
    before: of('before'),
    after: of('after'),
  };
}
