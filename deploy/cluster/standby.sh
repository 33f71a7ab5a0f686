#!/bin/bash
# A standby of compose.yml: a copy of db1 that follows it. Its name is the first word.
set -e
name="$1"
if [ ! -s "$PGDATA/PG_VERSION" ]; then
  install -d -o postgres -g postgres -m 700 "$PGDATA"
  gosu postgres pg_basebackup -h db1 -U replica -D "$PGDATA" -R -X stream -c fast
fi
exec gosu postgres postgres -c cluster_name="$name" -c recovery_init_sync_method=syncfs
