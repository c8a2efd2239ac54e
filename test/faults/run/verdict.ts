import { lateArrivals } from './delay-bound';
import type { Outside } from './outside';
import type { Outcome } from './run';

/** Of so many alerts taken on telephones, some must have been taken on a screen first; a shorter run may come to none. */
const MANY_WORDS = 5;

/** What a run must hold, as sentences of what it does not. */
export function faultsFound(outcome: Outcome): string[] {
  const { order, ended, seenBound } = { ...outcome, seenBound: duplicateBound(outcome) };
  const found: [boolean, string][] = [
    [ended.length === 0, `no kill of ${String(order.kills)}`],
    [outcome.alerts === 0, 'nobody was alerted'],
    [
      outcome.lost.length > 0,
      `I1: ${String(outcome.lost.length)} alerts lost: ${JSON.stringify(outcome.lost)}`,
    ],
    [
      outcome.brokenPromises > 0,
      `I1: ${String(outcome.brokenPromises)} answered alerts are not in PostgreSQL`,
    ],
    [outcome.missing > 0, `I2: ${String(outcome.missing)} alerts reached nobody, or still ring unseen`],
    [outcome.phantoms > 0, `I2: ${String(outcome.phantoms)} receipts of what PostgreSQL does not know`],
    [
      outcome.rungTwice > seenBound,
      `I2: ${String(outcome.rungTwice)} rang twice, at most ${String(seenBound)} may`,
    ],
    ...ofFlags(outcome),
    ...ofTelephones(outcome.outside),
    [
      outcome.contradictions > 0,
      `${String(outcome.contradictions)} commands were answered otherwise the second time`,
    ],
    [outcome.audit.broken > 0, `I3: the record is broken at ${String(outcome.audit.broken)} places`],
    [outcome.audit.entries === 0, 'I3: nothing was recorded'],
    [outcome.canaries.length > 0, `I4: a caller’s number or name stands in ${outcome.canaries.join(', ')}`],
    [outcome.failedFaults.length > 0, `not done: ${outcome.failedFaults.join('; ')}`],
    [outcome.controlLost === 0, 'the control lost nothing: this run proves nothing'],
    ...Object.entries(outcome.disorder).map(([what, count]): [boolean, string] => [
      count > 0,
      `${what}: ${String(count)}`,
    ]),
  ];
  return [...found.flatMap(([is, sentence]) => (is ? [sentence] : [])), ...lateArrivals(outcome)];
}

function ofFlags({ flags }: Outcome): [boolean, string][] {
  return [
    [flags.keptBack > 0, `I1: ${String(flags.keptBack)} flags never went to the police`],
    [flags.confirmed === 0, 'no flag was confirmed'],
    [flags.unattended === 0, 'no flag was left unattended'],
  ];
}

/** I1, I2 and I4 of what left the building. */
function ofTelephones(outside: Outside): [boolean, string][] {
  return [
    [outside.messages === 0, 'nobody got a message'],
    [outside.takenByTelephone === 0, 'nobody took an alert on a telephone'],
    [outside.tooLate === 0 && outside.words >= MANY_WORDS, 'nobody was too late on a telephone'],
    [outside.overdue > 0, `I1: ${String(outside.overdue)} messages or calls are due and nobody sends them`],
    [
      outside.givenUp > 0,
      `I1: ${String(outside.givenUp)} messages or calls were never sent and are given up`,
    ],
    [
      outside.brokenWords > 0,
      `I1: ${String(outside.brokenWords)} alerts taken on a telephone are not theirs`,
    ],
    [outside.unsent > 0, `I2: ${String(outside.unsent)} messages or calls are called sent and were not`],
    [outside.unknown > 0, `I2: ${String(outside.unknown)} messages or calls that PostgreSQL does not know`],
    [outside.inexcusable > 0, `I2: ${String(outside.inexcusable)} sent again though nothing was away`],
    [outside.strayed > 0, `I4: ${String(outside.strayed)} messages or calls went astray or say too much`],
  ];
}

/** One for each kill at K7 or K9: it was sent, or shown, and nobody could know. */
export function duplicateBound({ ended }: Pick<Outcome, 'ended'>): number {
  return ended.filter(({ end, atPoint }) => atPoint && ['K7', 'K9'].includes(end.point?.id ?? '')).length;
}
