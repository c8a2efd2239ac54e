#!/bin/sh
# Runs once, on an empty data volume: the owner of the tables, the role the processes use, and the database.
set -eu
psql -v ON_ERROR_STOP=1 -U postgres \
  -v owner_password="$(cat /run/secrets/database_owner_password)" \
  -v app_password="$(cat /run/secrets/database_app_password)" <<'SQL'
create role hotline_owner login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'owner_password';
create role hotline_app login nosuperuser nocreatedb nocreaterole noreplication nobypassrls password :'app_password';
create database hotline owner hotline_owner;
revoke all on database hotline from public;
grant connect on database hotline to hotline_app;
\connect hotline
alter schema public owner to hotline_owner;
SQL
