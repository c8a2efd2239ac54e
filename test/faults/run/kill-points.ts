export const PARTS = ['gateway', 'console', 'worker'] as const;
/** A process of the line that is killed. */
export type PartName = (typeof PARTS)[number];

/** A named place where a process kills itself as the kernel would. */
export interface KillPoint {
  readonly id: 'K1' | 'K2' | 'K3' | 'K4' | 'K5' | 'K6' | 'K7' | 'K8' | 'K9';
  readonly part: PartName;
  readonly failpoint: string;
  readonly when: string;
}

export const KILL_POINTS: readonly KillPoint[] = [
  { id: 'K1', part: 'gateway', failpoint: 'K1', when: 'a webhook is parsed, nothing is stored' },
  { id: 'K2', part: 'gateway', failpoint: 'K2', when: 'inside the transaction of a webhook' },
  { id: 'K3', part: 'gateway', failpoint: 'K3', when: 'a webhook is committed and not answered' },
  { id: 'K2', part: 'console', failpoint: 'press.inside', when: 'an alert is written and not committed' },
  {
    id: 'K3',
    part: 'console',
    failpoint: 'press.committed',
    when: 'an alert is committed and the browser not told',
  },
  { id: 'K4', part: 'worker', failpoint: 'step.claimed', when: 'the due row is read, nothing is written' },
  {
    id: 'K5',
    part: 'worker',
    failpoint: 'step.written',
    when: 'attempts are committed, the next job is not ordered',
  },
  { id: 'K6', part: 'worker', failpoint: 'job.started', when: 'the job has begun, nothing is sent' },
  { id: 'K7', part: 'worker', failpoint: 'step.committed', when: 'it is sent and the job does not know' },
  {
    id: 'K6',
    part: 'worker',
    failpoint: 'attempt.claimed',
    when: 'a message or a call is claimed, and not ordered',
  },
  {
    id: 'K7',
    part: 'worker',
    failpoint: 'attempt.sent',
    when: 'the carrier has the message or the call, and no row says so',
  },
  { id: 'K8', part: 'console', failpoint: 'ack.inside', when: 'an acknowledgement is not committed' },
  {
    id: 'K8',
    part: 'console',
    failpoint: 'ack.committed',
    when: 'acknowledged, and the officer was not told',
  },
  {
    id: 'K9',
    part: 'console',
    failpoint: 'live.emitted',
    when: 'the socket was written to, no screen has said that it shows it',
  },
];
