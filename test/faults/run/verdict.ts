import type { Outcome } from './run';

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
  return found.flatMap(([is, sentence]) => (is ? [sentence] : []));
}

/** One for each kill at K7 or K9: it was sent, or shown, and nobody could know. */
export function duplicateBound({ ended }: Pick<Outcome, 'ended'>): number {
  return ended.filter(({ end, atPoint }) => atPoint && ['K7', 'K9'].includes(end.point?.id ?? '')).length;
}
