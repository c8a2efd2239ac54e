-- The roles of the line, in any PostgreSQL of 15 or newer: run it once as a superuser, and again whenever you like.
-- None of them signs in yet. Give each process a password of its own (alter role hotline_gateway login password …), or,
-- where one address must serve all three, one login that may become each:
--   create role hotline_app login noinherit password …;
--   grant hotline_gateway, hotline_console, hotline_worker to hotline_app;
do $$
declare name text;
begin
  foreach name in array array[
    'hotline_gateway', 'hotline_console', 'hotline_worker',
    'hotline_operator', 'hotline_supervisor', 'hotline_officer', 'hotline_coordinator', 'hotline_administrator',
    'hotline_account', 'hotline_eraser'
  ] loop
    if to_regrole(name) is null then execute format('create role %I', name); end if;
    execute format('alter role %I nosuperuser nocreatedb nocreaterole noreplication nobypassrls noinherit', name);
  end loop;
end $$;
grant hotline_operator, hotline_supervisor, hotline_officer, hotline_coordinator, hotline_administrator,
  hotline_account, hotline_eraser to hotline_console;
grant hotline_eraser to hotline_worker;
