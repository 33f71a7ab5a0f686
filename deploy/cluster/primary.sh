#!/bin/bash
# Once, when the first primary of compose.yml begins: the roles of docs/cluster.md. The database is there.
set -e
psql -v ON_ERROR_STOP=1 -U postgres -d berth \
  -v nodes="$NODES_PASSWORD" -v standbys="$STANDBYS_PASSWORD" <<'END'
CREATE ROLE berth LOGIN PASSWORD :'nodes';
ALTER DATABASE berth OWNER TO berth;
CREATE ROLE replica LOGIN REPLICATION PASSWORD :'standbys';
END
echo 'host replication replica samenet scram-sha-256' >> "$PGDATA/pg_hba.conf"
