import type { Client } from 'pg';
import { ACTING_ROLES, PROCESS_ROLE } from '#platform/postgres/roles';

const ROLES = [...Object.values(PROCESS_ROLE), ...ACTING_ROLES];

interface Line {
  readonly title: string;
  readonly text: string;
}

/** Who each role is, as the server has it. */
const PEOPLE = `
  select rolname as title, concat_ws(', ',
      case when rolcanlogin then 'signs in' else 'nobody signs in' end,
      case when rolsuper or rolbypassrls or rolcreaterole or rolcreatedb or rolreplication then 'MORE THAN PLAIN' end,
      case when rolinherit then 'INHERITS' end,
      'may become ' || (select string_agg(m.roleid::regrole::text, ', ' order by m.roleid::regrole::text)
        from pg_auth_members m where m.member = r.oid)) as text
    from pg_roles r where rolname = any($1) order by array_position($1, rolname::text)`;

/** What each role may do with each table, by what the server itself answers. */
const GRANTS = `
  select c.oid::regclass::text as title, g.role || ': ' || string_agg(g.verb || g.columns, '; ' order by g.nth) as text
    from pg_class c cross join lateral (
      select role, verb, nth, case when has_table_privilege(role, c.oid, verb) then ''
        else (select ' (' || string_agg(a.attname, ', ' order by a.attnum) || ')' from pg_attribute a
               where a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped and verb not in ('delete', 'truncate')
                 and has_column_privilege(role, c.oid, a.attnum, case verb when 'delete' then 'select' when 'truncate' then 'select' else verb end)) end as columns
        from unnest($1::text[]) with ordinality as r (role, place),
             unnest(array['select', 'insert', 'update', 'delete', 'truncate']) with ordinality as v (verb, nth)) g
   where c.relkind in ('r', 'p', 'v', 'm') and c.relnamespace::regnamespace::text in ('public', 'jobs') and g.columns is not null
   group by c.oid, g.role order by c.oid::regclass::text collate "C", array_position($1, g.role)`;

const POLICIES = `
  select tablename || case when not relrowsecurity then ' NOT SECURED' when not relforcerowsecurity then ' NOT FORCED' else '' end as title,
         policyname || ' (' || cmd || ')' || coalesce(' rows ' || qual, '') || coalesce(' writes ' || with_check, '') as text
    from pg_policies join pg_class on oid = tablename::regclass
   order by tablename collate "C", policyname collate "C"`;

const FUNCTIONS = `
  select p.oid::regprocedure::text as title, coalesce(string_agg(role, ', ' order by array_position($1, role)), 'nobody') as text
    from pg_proc p left join unnest($1::text[]) as role on has_function_privilege(role, p.oid, 'execute')
   where pronamespace = 'public'::regnamespace group by p.oid order by p.oid::regprocedure::text collate "C"`;

/** Everything anybody but the owner may do, as a page to read. */
export async function rightsPage(superuser: Client): Promise<string> {
  const section = async (title: string, sql: string, values: unknown[] = [ROLES]): Promise<string> => {
    const { rows } = await superuser.query<Line>(sql, values);
    return `## ${title}\n\n\`\`\`\n${grouped(rows)}\n\`\`\`\n`;
  };
  const sections = [
    await section('Who', PEOPLE),
    await section('Tables and columns', GRANTS),
    await section('Rows', POLICIES, []),
    await section('Functions', FUNCTIONS),
  ];
  return `${BEGINNING}\n${sections.join('\n')}`;
}

const BEGINNING = `# Who may do what in the database

As the server answers after the migrations; written by \`test/stories/row-security.story.ts\`, which fails when it is no
longer so. Where it comes from: \`apps/start/rights\`. A verb without columns means all of them.
`;

function grouped(rows: readonly Line[]): string {
  const titles = [...new Set(rows.map(({ title }) => title))];
  return titles
    .map((title) => {
      const texts = rows
        .filter((row) => row.title === title)
        .map(({ text }) => `  ${text.replace(/\s+/g, ' ')}`);
      return [title, ...texts].join('\n');
    })
    .join('\n');
}
