import type { RosterCover, RosterWeek } from '#contracts/roster';
import { toMs } from '../kit/format';

/** Duty of mine: by the roster, or because I stand in for somebody. */
export interface MyShift {
  readonly key: string;
  readonly startsAt: string;
  readonly endsAt: string;
  readonly isChief: boolean;
  /** Whom I stand in for; null besides whoever is on. Absent for what is mine by the roster. */
  readonly insteadOf?: string | null;
  /** Who stands in for me in all or some of it, or was asked to. */
  readonly covers: readonly RosterCover[];
}

const SHOWN = 7;

/** My next duty out of some weeks of the roster, the running one first; what is over or not agreed with me is left out. */
export function myShifts(weeks: readonly RosterWeek[], personId: string, now: number): MyShift[] {
  // A cover that reaches from one week into the next is in both.
  const covers = [...new Map(weeks.flatMap((week) => week.covers).map((one) => [one.id, one])).values()];
  const own = weeks
    .flatMap(({ shifts }) => shifts)
    .filter((shift) => shift.personId === personId)
    .map(({ startsAt, endsAt, isChief }): MyShift => ({
      key: startsAt,
      startsAt,
      endsAt,
      isChief,
      covers: covers.filter(
        (cover) =>
          cover.insteadOf === personId &&
          toMs(cover.startsAt) < toMs(endsAt) &&
          toMs(cover.endsAt) > toMs(startsAt),
      ),
    }));
  const standIns = covers
    .filter((cover) => cover.isAgreed && cover.personId === personId)
    .map(({ id, startsAt, endsAt, insteadOf }): MyShift => ({
      key: id,
      startsAt,
      endsAt,
      isChief: false,
      insteadOf,
      covers: [],
    }));
  return [...own, ...standIns]
    .filter(({ endsAt }) => toMs(endsAt) > now)
    .toSorted((a, b) => toMs(a.startsAt) - toMs(b.startsAt))
    .slice(0, SHOWN);
}
