import type { AuditRow } from '#contracts/audit';
import { i18n } from '../i18n/i18n';

type Kind = 'action' | 'purpose' | 'reason' | 'subject';

/** A code of the record in words; one that has none yet is shown as it is, so that nothing is hidden. */
export function auditWord(kind: Kind, code: string | null): string {
  if (code === null) return '—';
  return i18n.t(`audit.${kind}.${auditKey(code)}`, { defaultValue: code });
}

/** Under which key the words of a code stand: a dot would be a step deeper. */
export function auditKey(code: string): string {
  return code.replaceAll('.', '-');
}

/** What an entry is about. The id is for comparing entries; what it stands for is behind the screens of the roles that may see it. */
export function subjectOf(row: Pick<AuditRow, 'subjectType' | 'subjectId'>): string {
  if (row.subjectType === null) return '—';
  const id = row.subjectType === 'route' ? row.subjectId : row.subjectId?.slice(-6);
  return `${auditWord('subject', row.subjectType)} ${id ?? ''}`.trim();
}
