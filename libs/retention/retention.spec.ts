import type { RetentionPolicy } from '#contracts/country-pack';
import { dueClasses, keptUntil, type KeptFacts } from './retention';

const POLICY: RetentionPolicy = {
  identity: { days: 10, escalatedDays: 20, why: 'x' },
  confidential: { days: 30, escalatedDays: 30, why: 'x' },
  operational: { days: 40, escalatedDays: 50, why: 'x' },
};
const CALLED = new Date('2026-01-01T12:00:00Z');
const FACTS: KeptFacts = {
  createdAt: CALLED,
  isEscalated: false,
  isOnHold: false,
  isUnderWay: false,
  erased: 0,
};
const after = (days: number): Date => new Date(CALLED.getTime() + days * 86_400_000);

describe('what is due', () => {
  it.each<[string, Partial<KeptFacts>, number, string[]]>([
    ['nothing a moment before its time', {}, 9.999, []],
    ['identity to the second', {}, 10, ['identity']],
    ['identity alone until the next time', {}, 29.9, ['identity']],
    ['everything that waited', {}, 30, ['identity', 'confidential']],
    ['all of it', {}, 40, ['identity', 'confidential', 'operational']],
    ['only what is still there', { erased: 2 }, 40, ['operational']],
    ['nothing twice', { erased: 3 }, 400, []],
    ['nothing of an alerted one at the ordinary time', { isEscalated: true }, 10, []],
    ['an alerted one at its own', { isEscalated: true }, 20, ['identity']],
    ['nothing under a hold', { isOnHold: true }, 400, []],
    ['nothing under way', { isUnderWay: true }, 400, []],
  ])('%s', (_, facts, days, due) => {
    expect(dueClasses({ ...FACTS, ...facts }, POLICY, after(days))).toEqual(due);
  });

  it('says until when', () => {
    expect(keptUntil('confidential', FACTS, POLICY)).toEqual(after(30));
    expect(keptUntil('operational', { ...FACTS, isEscalated: true }, POLICY)).toEqual(after(50));
  });
});
