import { ALL, EVERY, ME, type TableRights } from './rights';

type RuleSetRights<Table extends string> = Readonly<Record<Table, TableRights>>;
type Read = 'rule_set_move' | 'rule_set_call_off' | 'rule_set_revision';

/** What counts today, for whoever assesses or reads by it: who moved it, and why, is not theirs to know. */
export const ruleSetReader: RuleSetRights<Read> = {
  rule_set_move: {
    select: 'id, key, version, revision, to_status, day, answer, answered_at, decided',
    rows: `answer = 'agreed'`,
  },
  rule_set_call_off: { select: 'move, called_off_at, decided', rows: EVERY },
  rule_set_revision: {
    select: 'key, version, revision, content',
    rows: `exists (select from rule_set_move m where m.key = rule_set_revision.key
      and m.version = rule_set_revision.version and m.revision = rule_set_revision.revision)`,
  },
};

/** Of a row that names a version: it was not discarded. */
const notDiscarded = (table: string): string => `not exists (select from rule_set_discard d
  where d.key = ${table}.key and d.version = ${table}.version)`;

/** Nobody has asked to move it, or was declined, or it was called off: what somebody looks at, or agreed to, is not written any more. */
const stillADraft = (
  table: string,
): string => `${notDiscarded(table)} and not exists (select from rule_set_move m
  where m.key = ${table}.key and m.version = ${table}.version and m.answer is distinct from 'declined'
    and not exists (select from rule_set_call_off o where o.move = m.id))`;

/** Two people agreed on it, and its first day is still to come, or was when they agreed on another. */
const NOT_BEGUN = `exists (select from rule_set_move m where m.id = rule_set_call_off.move and m.answer = 'agreed'
  and greatest(m.day, m.decided) > least(rule_set_call_off.decided, (select min(n.decided) from rule_set_move n
    where n.key = m.key and n.version = m.version and n.nth > m.nth and n.answer = 'agreed')))`;

/** Whoever works in the workbench: adds saves and questions in their own name and role, and changes no save. */
export function ruleSetMaker(role: 'supervisor' | 'administrator'): RuleSetRights<Read | 'rule_set_discard'> {
  return {
    rule_set_revision: {
      select: ALL,
      insert: 'key, version, revision, content, begun_by_command, saved_by',
      rows: { select: EVERY, insert: `saved_by = ${ME} and ${stillADraft('rule_set_revision')}` },
    },
    rule_set_move: {
      select: ALL,
      insert: 'id, key, version, revision, from_status, to_status, day, why, asked_by, asked_as',
      update: 'answer, answered_by, answered_as, answered_at, decided',
      rows: {
        select: EVERY,
        insert: `asked_by = ${ME} and asked_as = '${role}' and ${notDiscarded('rule_set_move')}`,
        update: 'answer is null',
      },
      becomes: `answered_by = ${ME} and answered_as = '${role}'`,
    },
    rule_set_discard: {
      select: ALL,
      insert: 'key, version, revision, discarded_by',
      rows: { select: EVERY, insert: `discarded_by = ${ME} and ${stillADraft('rule_set_discard')}` },
    },
    rule_set_call_off: {
      select: ALL,
      insert: 'move, why, called_off_by, decided',
      rows: { select: EVERY, insert: `called_off_by = ${ME} and ${NOT_BEGUN}` },
    },
  };
}
