import { scenario } from './scenario';

export const prank = scenario({
  key: 'prank',
  about: 'Children giggle and order a pizza; closed in one click (az).',
  language: 'az',
  from: '+994500000071',
  keys: ['1'],
  story: [
    { after: 1, says: 'Salam! Bizə iki dənə pizza gətirin!' },
    { after: 3, says: 'Xi-xi-xi!' },
  ],
  leavesAfterSeconds: 2,
  form: { callType: 'prank' },
});
