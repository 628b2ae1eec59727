#!/bin/bash
# Run by the image of PostgreSQL at its first start: a database for each part, owned by a user of the
# same name who can use no other.
set -euo pipefail

database() {
  psql --set=ON_ERROR_STOP=1 --quiet --username="$POSTGRES_USER" --dbname=postgres \
    --set=name="$1" --set=password="$2" <<'SQL'
create role :"name" login password :'password';
create database :"name" owner :"name";
revoke connect on database :"name" from public;
SQL
}

database fraudbeam "$(</run/secrets/fraudbeam_database_password)"
for part in airflow mlflow; do
  IFS=: read -r _ _ _ _ password <"/run/secrets/${part}_pgpass"
  database "$part" "$password"
done
