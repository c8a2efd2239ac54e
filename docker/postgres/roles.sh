#!/bin/sh
# Runs once, on an empty data volume: the owner of the tables, a login for each process, and the database.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres -f /etc/postgresql/roles.sql
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner_password="$(cat /run/secrets/database_owner_password)" \
  -v gateway_password="$(cat /run/secrets/database_gateway_password)" \
  -v console_password="$(cat /run/secrets/database_console_password)" \
  -v worker_password="$(cat /run/secrets/database_worker_password)" <<'SQL'
create role hotline_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
alter role hotline_gateway login password :'gateway_password';
alter role hotline_console login password :'console_password';
alter role hotline_worker login password :'worker_password';
create database hotline owner hotline_owner;
revoke all on database hotline from public;
grant connect on database hotline to hotline_gateway, hotline_console, hotline_worker;
\connect hotline
alter schema public owner to hotline_owner;
SQL
