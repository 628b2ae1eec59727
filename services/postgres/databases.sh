#!/bin/bash
# Run by the image of PostgreSQL at its first start: a database for each part.
set -euo pipefail

database() {
  psql --set=ON_ERROR_STOP=1 --quiet --username="$POSTGRES_USER" --dbname=postgres \
    --set=name="$1" --set=password="$2" --file=/usr/local/share/fraudbeam/database.sql
}

database fraudbeam "$(</run/secrets/fraudbeam_database_password)"
for part in airflow mlflow; do
  IFS=: read -r _ _ _ _ password <"/run/secrets/${part}_pgpass"
  database "$part" "$password"
done
