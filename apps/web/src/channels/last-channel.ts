import type { ContactPointView, MyChannels } from '#contracts/channels';

/** Whether an alert leaves the console for nobody else's address of theirs: what is left is unproved, fails, or is not set up. */
export function isLastThatWorks(
  point: Pick<ContactPointView, 'id' | 'verifiedAt'>,
  { points, configured }: Pick<MyChannels, 'points' | 'configured'>,
): boolean {
  if (point.verifiedAt === null) return false;
  return !points.some(
    ({ id, channel, verifiedAt, failingSince }) =>
      id !== point.id && verifiedAt !== null && failingSince === null && configured.includes(channel),
  );
}
