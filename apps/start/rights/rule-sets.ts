import { ALL, EVERY, ME, type TableRights } from './rights';

type RuleSetRights = Readonly<Record<'rule_set_move' | 'rule_set_revision', TableRights>>;

/** What counts today, for whoever assesses or reads by it: who moved it, and why, is not theirs to know. */
export const ruleSetReader: RuleSetRights = {
  rule_set_move: {
    select: 'key, version, revision, to_status, day, answer, answered_at, decided',
    rows: `answer = 'agreed'`,
  },
  rule_set_revision: {
    select: 'key, version, revision, content',
    rows: `exists (select from rule_set_move m where m.key = rule_set_revision.key
      and m.version = rule_set_revision.version and m.revision = rule_set_revision.revision)`,
  },
};

/** Nobody has asked to move it, or was declined: what somebody looks at, or agreed to, is not written any more. */
const STILL_A_DRAFT = `not exists (select from rule_set_move m where m.key = rule_set_revision.key
  and m.version = rule_set_revision.version and m.answer is distinct from 'declined')`;

/** Whoever works in the workbench: adds saves and questions in their own name and role, and changes no save. */
export function ruleSetMaker(role: 'supervisor' | 'administrator'): RuleSetRights {
  return {
    rule_set_revision: {
      select: ALL,
      insert: 'key, version, revision, content, begun_by_command, saved_by',
      rows: { select: EVERY, insert: `saved_by = ${ME} and ${STILL_A_DRAFT}` },
    },
    rule_set_move: {
      select: ALL,
      insert: 'id, key, version, revision, from_status, to_status, day, why, asked_by, asked_as',
      update: 'answer, answered_by, answered_as, answered_at, decided',
      rows: { select: EVERY, insert: `asked_by = ${ME} and asked_as = '${role}'`, update: 'answer is null' },
      becomes: `answered_by = ${ME} and answered_as = '${role}'`,
    },
  };
}
