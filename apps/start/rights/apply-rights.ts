import type { ClientBase } from 'pg';
import { escapeIdentifier } from 'pg';
import { ALL_RIGHTS } from './all-rights';
import { ALL, type TableRights, VERBS, type Verb } from './rights';

/** An entry of the rights that cannot be meant. */
export class UnclearRights extends Error {}

/**
 * Makes what each role may do exactly what the rights say, in one transaction: whatever was granted by hand is gone
 * afterwards.
 * @param owner connected as the owner of the tables
 * @throws UnclearRights when a role has rights on a table with row security and does not say on which rows
 */
export async function applyRights(owner: ClientBase): Promise<void> {
  await owner.query(`begin; ${statements().join('; ')}; commit`);
}

function statements(): string[] {
  const roles = Object.keys(ALL_RIGHTS).join(', ');
  return [
    `revoke all on all tables in schema public from ${roles}`,
    `revoke all on all functions in schema public from public, ${roles}`,
    `grant usage on schema public to ${roles}`,
    DROP_POLICIES,
    ...rowSecuredTables().flatMap(secure),
    ...Object.entries(ALL_RIGHTS).flatMap(([role, { tables, execute = [] }]) => [
      ...Object.entries(tables).flatMap(([table, rights]) => grants(role, table, rights)),
      ...execute.map((name) => `grant execute on function ${name} to ${role}`),
    ]),
  ];
}

/** Tables for which some role says its rows. */
export function rowSecuredTables(): string[] {
  const secured = Object.values(ALL_RIGHTS).flatMap(({ tables }) =>
    Object.entries(tables).flatMap(([table, { rows }]) => (rows === undefined ? [] : [table])),
  );
  return [...new Set(secured)].sort();
}

const DROP_POLICIES = `do $$ declare p record; begin
  for p in select policyname, tablename from pg_policies where schemaname = 'public' loop
    execute format('drop policy %I on %I', p.policyname, p.tablename);
  end loop; end $$`;

/** Forced: the owner is bound too, and lets itself through by name, so that nothing passes unsaid. */
function secure(table: string): string[] {
  const name = escapeIdentifier(table);
  return [
    `alter table ${name} enable row level security`,
    `alter table ${name} force row level security`,
    `create policy owner on ${name} to current_user using (true) with check (true)`,
  ];
}

function grants(role: string, table: string, rights: TableRights): string[] {
  const name = escapeIdentifier(table);
  const verbs = VERBS.filter((verb) => rights[verb] !== undefined);
  const granted = verbs.map((verb) => `grant ${verb}${columnsOf(rights[verb])} on ${name} to ${role}`);
  if (!rowSecuredTables().includes(table)) return granted;
  return [...granted, ...verbs.map((verb) => policy(role, table, verb, rights))];
}

function columnsOf(columns: string | true | undefined): string {
  return typeof columns === 'string' && columns !== ALL ? ` (${columns})` : '';
}

function conditionOf(role: string, table: string, { rows }: TableRights, verb: Verb): string {
  const condition = typeof rows === 'string' ? rows : rows?.[verb];
  if (condition === undefined) throw new UnclearRights(`${role} may ${verb} ${table}, but which rows?`);
  return condition;
}

function policy(role: string, table: string, verb: Verb, rights: TableRights): string {
  const condition = conditionOf(role, table, rights, verb);
  const check = verb === 'insert' ? 'with check' : 'using';
  const becomes = verb === 'update' && rights.becomes ? ` with check (${rights.becomes})` : '';
  const name = escapeIdentifier(`${role} ${verb}`);
  return `create policy ${name} on ${escapeIdentifier(table)} for ${verb} to ${role} ${check} (${condition})${becomes}`;
}
