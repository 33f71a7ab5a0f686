#!/bin/bash
# A database of compose.yml. Its name is the first word: it is the primary, or a standby that follows it.
set -e
name="$1"
settings=(-c cluster_name="$name" -c recovery_init_sync_method=syncfs)

# It does not wait for standbys before there are any: see quorum.sh.
if [ "$name" = "$PRIMARY" ]; then exec docker-entrypoint.sh postgres "${settings[@]}"; fi

if [ -s "$PGDATA/PG_VERSION" ] && [ ! -e "$PGDATA/standby.signal" ]; then
  echo "$name is no standby: it was a primary, or was promoted. Set PRIMARY=$name in .env, or remove its volume." >&2
  exit 1
fi

# Elsewhere first: a copy that was cut short is begun anew.
chown postgres: "$(dirname "$PGDATA")"
until [ -s "$PGDATA/PG_VERSION" ]; do
  rm -rf "$PGDATA.new"
  if gosu postgres pg_basebackup -h "$PRIMARY" -U replica -D "$PGDATA.new" -R -X stream -c fast; then
    mv "$PGDATA.new" "$PGDATA"
  else
    sleep 2
  fi
done

# Promoted, it waits for one of the two others from the first answer on.
others=$(printf '%s\n' db1 db2 db3 | grep -vx "$name" | paste -sd, -)
exec gosu postgres postgres "${settings[@]}" \
  -c primary_conninfo="host=$PRIMARY user=replica" -c synchronous_standby_names="ANY 1 ($others)"
