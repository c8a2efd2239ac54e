#!/bin/sh
# Makes the secrets that are ours to make, once: random passwords and the addresses that hold them.
# The carrier's account and token, and the TLS certificate, come from elsewhere: it says which are still missing.
set -eu
cd "$(dirname "$0")"
umask 077
mkdir -p secrets
cd secrets

password() { head -c 32 /dev/urandom | od -An -tx1 | tr -d ' \n'; }
once() { [ -s "$1" ] || printf '%s' "$2" > "$1"; }

once postgres_password "$(password)"
once database_owner_password "$(password)"
once database_gateway_password "$(password)"
once database_console_password "$(password)"
once database_worker_password "$(password)"
once redis_password "$(password)"
once database_owner_url "postgres://hotline_owner:$(cat database_owner_password)@postgres:5432/hotline"
once database_url_gateway "postgres://hotline_gateway:$(cat database_gateway_password)@postgres:5432/hotline"
once database_url_console "postgres://hotline_console:$(cat database_console_password)@postgres:5432/hotline"
once database_url_worker "postgres://hotline_worker:$(cat database_worker_password)@postgres:5432/hotline"
once redis_url "redis://:$(cat redis_password)@redis:6379"

# Containers read secrets as their own user; the folder keeps everybody else out.
chmod 0711 .
chmod 0444 ./*

missing=''
for name in twilio_account_sid twilio_auth_token tls_certificate.pem tls_key.pem; do
  [ -s "$name" ] || missing="$missing $name"
done
if [ -n "$missing" ]; then
  echo "made what could be made; still missing in docker/secrets:$missing"
else
  echo 'all secrets are there'
fi
