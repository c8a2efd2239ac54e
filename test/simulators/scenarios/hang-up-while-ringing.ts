import { scenario } from './scenario';

export const hangUpWhileRinging = scenario({
  key: 'hang-up-while-ringing',
  about: 'The caller hangs up while an operator is being rung (az).',
  language: 'az',
  from: '+994500000051',
  keys: ['1'],
  patienceSeconds: 16,
  story: [{ after: 2, says: 'Alo?' }],
  leavesAfterSeconds: 1,
  form: { callType: 'silent', outcome: 'call-ended-early' },
});
