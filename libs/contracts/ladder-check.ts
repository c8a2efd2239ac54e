import type { AlertChannelKind } from './channels';
import { type Ladder, LONGEST_WAIT_SECONDS } from './ladder';

/** What is wrong with a ladder and where: a JSON pointer into its steps, and the number of the step for people. */
export interface LadderFault {
  readonly pointer: string;
  readonly code:
    | 'ladder-without-steps'
    | 'step-without-recipients'
    | 'step-without-on-duty'
    | 'step-without-console'
    | 'step-wait'
    | 'channel-not-set-up';
  readonly facts: Readonly<Record<string, string | number>>;
}

/**
 * Every hole of a ladder, empty when an alert can rely on it: somebody on duty is called first, each step calls somebody
 * by a channel that works here, and waits, but not for long.
 */
export function checkLadder(steps: Ladder, has: (channel: AlertChannelKind) => boolean): LadderFault[] {
  if (steps.length === 0) return [{ pointer: '/steps', code: 'ladder-without-steps', facts: {} }];
  return steps.flatMap(({ recipients, channels, waitSeconds }, at): LadderFault[] => {
    const step = at + 1;
    const fault = (
      part: string,
      code: LadderFault['code'],
      facts: LadderFault['facts'] = {},
    ): LadderFault => ({ pointer: `/steps/${String(at)}/${part}`, code, facts: { step, ...facts } });
    return [
      ...(recipients.length === 0 ? [fault('recipients', 'step-without-recipients')] : []),
      ...(at === 0 && recipients.length > 0 && !recipients.includes('on-duty')
        ? [fault('recipients', 'step-without-on-duty')]
        : []),
      ...(channels.includes('console') ? [] : [fault('channels', 'step-without-console')]),
      ...channels
        .filter((channel) => !has(channel))
        .map((channel) => fault('channels', 'channel-not-set-up', { channel })),
      ...(waitSeconds > 0 && waitSeconds <= LONGEST_WAIT_SECONDS
        ? []
        : [fault('waitSeconds', 'step-wait', { limit: LONGEST_WAIT_SECONDS })]),
    ];
  });
}
