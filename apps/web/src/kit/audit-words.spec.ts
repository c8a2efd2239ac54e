import { AUDIT_ACTIONS, AUDIT_PURPOSES, AUDIT_REASONS, AUDIT_SUBJECTS } from '#contracts/audit-codes';
import { az } from '../i18n/az';
import { en } from '../i18n/en';
import { ru } from '../i18n/ru';
import { auditKey } from './audit-words';

const codes = {
  action: AUDIT_ACTIONS,
  purpose: AUDIT_PURPOSES,
  reason: AUDIT_REASONS,
  subject: AUDIT_SUBJECTS,
};
const kinds = Object.keys(codes) as (keyof typeof codes)[];

describe.each(Object.entries({ az, ru, en }))('the record in %s', (_, texts) => {
  it.each(kinds)('has words for each %s and for nothing else', (kind) => {
    const words: Record<string, string> = texts.audit[kind];
    expect(Object.keys(words).sort()).toEqual(codes[kind].map(auditKey).sort());
  });

  it('never shows two actions by the same words', () => {
    const words = Object.values(texts.audit.action);
    expect(words.filter((word, index) => words.indexOf(word) !== index)).toEqual([]);
  });
});
