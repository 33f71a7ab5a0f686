#!/bin/bash
# Once all databases of compose.yml are up: from now on each answer waits for a standby.
set -e
others=$(printf '%s\n' db1 db2 db3 | grep -vx "$PRIMARY" | paste -sd, -)
psql -v ON_ERROR_STOP=1 -h "$PRIMARY" -U postgres \
  -c "ALTER SYSTEM SET synchronous_standby_names = 'ANY 1 ($others)'" -c 'SELECT pg_reload_conf()'
