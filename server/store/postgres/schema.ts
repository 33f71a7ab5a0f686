/**
 * The tables, as numbered steps that only add: two versions of the server run side by side while nodes are replaced.
 * A table or column no longer used is dropped a release later.
 *
 * Names are printable ASCII (names.ts) and sort as bytes. Values that people wrote are opaque bytes, because `text` and
 * `jsonb` refuse U+0000 and lone surrogates, which JSON allows.
 */
export function migrations(): readonly string[] {
  return [tables(), store(), accounts(), nodes(), presence(), chargers(), throttles(), lineage(), kept(), rest()]
}

/** From day one: tables of billions of rows cannot be divided later without a stop. */
const PARTS = 32

function tables(): string {
  return `
-- The head: the only row two writers of a room meet at. Small, and updated in place: nothing indexed ever changes.
CREATE TABLE berth.room (
  id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY,
  name text COLLATE "C" NOT NULL UNIQUE,
  epoch bigint NOT NULL,
  server_client bigint NOT NULL,
  seq bigint NOT NULL,
  at bigint NOT NULL
) WITH (fillfactor = 50, autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);

${parted('entry', 'room bigint NOT NULL, seq bigint NOT NULL, at bigint NOT NULL, update bytea NOT NULL', 'room, seq')}
ALTER TABLE berth.entry ALTER update SET STORAGE EXTERNAL;

-- With its epoch, so that nobody has to lock the room to store it.
CREATE TABLE berth.snapshot (
  room bigint PRIMARY KEY, epoch bigint NOT NULL, through bigint NOT NULL, bytes bytea NOT NULL
);
ALTER TABLE berth.snapshot ALTER bytes SET STORAGE EXTERNAL;

${parted(
  'client',
  'room bigint NOT NULL, client bigint NOT NULL, epoch bigint NOT NULL, principal text NOT NULL',
  'room, client',
)}
CREATE INDEX client_present ON berth.client (room, epoch);

${parted(
  'record',
  'room bigint NOT NULL, record text COLLATE "C" NOT NULL, epoch bigint NOT NULL, owner text NOT NULL',
  'room, record',
)}

${parted(
  'fact',
  `room bigint NOT NULL, record text COLLATE "C" NOT NULL, name text COLLATE "C" NOT NULL,
   by text NOT NULL, at bigint NOT NULL, seq bigint NOT NULL, value bytea NOT NULL`,
  'room, record, name',
)}
ALTER TABLE berth.fact ALTER value SET STORAGE EXTERNAL;

CREATE TABLE berth.note (
  room bigint NOT NULL, key text COLLATE "C" NOT NULL, value bytea NOT NULL, PRIMARY KEY (room, key)
);

CREATE TABLE berth.archive (
  room bigint NOT NULL, epoch bigint NOT NULL, at bigint NOT NULL, size int NOT NULL, bytes bytea NOT NULL,
  PRIMARY KEY (room, epoch)
);
ALTER TABLE berth.archive ALTER bytes SET STORAGE EXTERNAL;`
}

function parted(name: string, columns: string, key: string): string {
  const parts = Array.from(
    { length: PARTS },
    (_, part) =>
      `CREATE TABLE berth.${name}_${part} PARTITION OF berth.${name}
         FOR VALUES WITH (MODULUS ${PARTS}, REMAINDER ${part})
         WITH (autovacuum_vacuum_scale_factor = 0.05, autovacuum_vacuum_cost_delay = 0);`,
  )
  return `CREATE TABLE berth.${name} (${columns}, PRIMARY KEY (${key})) PARTITION BY HASH (room);\n${parts.join('\n')}`
}

/**
 * One commit of any kind as one statement: a node that is stopped in mid-commit holds no lock. Rows that are to come
 * into being are first, in the order of their names, then locks in the order of ids: two commits never wait crosswise.
 */
function store(): string {
  return `
CREATE FUNCTION berth.store(
  c_room text[], c_kind text[], c_epoch bigint[], c_after bigint[], c_at bigint[], c_update bytea[],
  c_next bigint[], c_server bigint[], c_archive bytea[],
  x_room text[], x_client bigint[], x_principal text[],
  n_room text[], n_record text[], n_owner text[], n_handed text[],
  f_room text[], f_record text[], f_name text[], f_by text[], f_value bytea[],
  k_room text[], k_key text[], k_value bytea[]
) RETURNS TABLE (name text, id bigint, fresh boolean) LANGUAGE plpgsql AS $$
#variable_conflict use_column
DECLARE
  made text[];
  stale text[];
  bound bigint;
BEGIN
  WITH opened AS (
    INSERT INTO berth.room AS r (name, epoch, server_client, seq, at)
    SELECT c.room, c.next, c.server, 0, c.at
      FROM unnest(c_room, c_kind, c_at, c_next, c_server) AS c (room, kind, at, next, server)
     WHERE c.kind = 'open' ORDER BY c.room
    ON CONFLICT (name) DO NOTHING RETURNING r.name
  ) SELECT coalesce(array_agg(o.name), '{}') INTO made FROM opened o;

  PERFORM 1 FROM berth.room r WHERE r.name = ANY (c_room) ORDER BY r.id FOR NO KEY UPDATE;

  SELECT array_agg(c.room) INTO stale
    FROM unnest(c_room, c_kind, c_epoch, c_after) AS c (room, kind, epoch, after)
    LEFT JOIN berth.room r ON r.name = c.room
   WHERE NOT CASE WHEN c.kind = 'open' THEN c.room = ANY (made)
                  ELSE coalesce(r.epoch = c.epoch AND r.seq = c.after, false) END;
  IF stale IS NOT NULL THEN RAISE EXCEPTION SQLSTATE 'BE001'; END IF;

  INSERT INTO berth.archive (room, epoch, at, size, bytes)
  SELECT r.id, c.epoch, c.at, length(c.bytes), c.bytes
    FROM unnest(c_room, c_kind, c_epoch, c_at, c_archive) AS c (room, kind, epoch, at, bytes)
    JOIN berth.room r ON r.name = c.room WHERE c.kind = 'seal';
  DELETE FROM berth.snapshot s USING unnest(c_room, c_kind) AS c (room, kind) JOIN berth.room r ON r.name = c.room
   WHERE c.kind = 'seal' AND s.room = r.id;
  DELETE FROM berth.entry e USING unnest(c_room, c_kind) AS c (room, kind) JOIN berth.room r ON r.name = c.room
   WHERE c.kind = 'seal' AND e.room = r.id;

  UPDATE berth.room r
     SET epoch = coalesce(c.next, r.epoch), server_client = coalesce(c.server, r.server_client),
         seq = r.seq + 1, at = c.at
    FROM unnest(c_room, c_kind, c_at, c_next, c_server) AS c (room, kind, at, next, server)
   WHERE r.name = c.room AND c.kind <> 'stays';
  INSERT INTO berth.entry (room, seq, at, update)
  SELECT r.id, r.seq, r.at, c.update FROM unnest(c_room, c_kind, c_update) AS c (room, kind, update)
    JOIN berth.room r ON r.name = c.room WHERE c.kind <> 'stays';

  INSERT INTO berth.client AS o (room, client, epoch, principal)
  SELECT r.id, x.client, r.epoch, x.principal
    FROM unnest(x_room, x_client, x_principal) AS x (room, client, principal) JOIN berth.room r ON r.name = x.room
  ON CONFLICT (room, client) DO NOTHING;
  SELECT x.client INTO bound
    FROM unnest(x_room, x_client, x_principal) AS x (room, client, principal)
    JOIN berth.room r ON r.name = x.room JOIN berth.client o ON o.room = r.id AND o.client = x.client
   WHERE o.principal <> x.principal OR o.epoch <> r.epoch LIMIT 1;
  IF bound IS NOT NULL THEN RAISE EXCEPTION 'Client % is bound otherwise', bound USING ERRCODE = 'BE002'; END IF;

  INSERT INTO berth.record AS o (room, record, epoch, owner)
  SELECT r.id, n.record, r.epoch, coalesce(n.handed, n.owner)
    FROM unnest(n_room, n_record, n_owner, n_handed) AS n (room, record, owner, handed)
    JOIN berth.room r ON r.name = n.room
  ON CONFLICT (room, record) DO UPDATE SET epoch = excluded.epoch;
  UPDATE berth.record o SET owner = n.handed
    FROM unnest(n_room, n_record, n_handed) AS n (room, record, handed) JOIN berth.room r ON r.name = n.room
   WHERE n.handed IS NOT NULL AND o.room = r.id AND o.record = n.record;

  INSERT INTO berth.fact AS o (room, record, name, by, at, seq, value)
  SELECT r.id, f.record, f.name, f.by, r.at, r.seq, f.value
    FROM unnest(f_room, f_record, f_name, f_by, f_value) AS f (room, record, name, by, value)
    JOIN berth.room r ON r.name = f.room
  ON CONFLICT (room, record, name) DO UPDATE
    SET by = excluded.by, at = excluded.at, seq = excluded.seq, value = excluded.value;

  DELETE FROM berth.note o USING unnest(k_room, k_key, k_value) AS k (room, key, value)
    JOIN berth.room r ON r.name = k.room WHERE k.value IS NULL AND o.room = r.id AND o.key = k.key;
  INSERT INTO berth.note AS o (room, key, value)
  SELECT r.id, k.key, k.value FROM unnest(k_room, k_key, k_value) AS k (room, key, value)
    JOIN berth.room r ON r.name = k.room WHERE k.value IS NOT NULL
  ON CONFLICT (room, key) DO UPDATE SET value = excluded.value;

  RETURN QUERY SELECT r.name::text, r.id, true FROM berth.room r WHERE r.name = ANY (c_room);
EXCEPTION WHEN SQLSTATE 'BE001' THEN
  RETURN QUERY SELECT s.room, 0::bigint, false FROM unnest(stale) AS s (room);
END $$;`
}

/** The accounts as rows under one head: the same compare-and-append as a room. */
function accounts(): string {
  return `
CREATE TABLE berth.accounts_head (one boolean PRIMARY KEY DEFAULT true CHECK (one), seq bigint NOT NULL);
INSERT INTO berth.accounts_head (seq) VALUES (0);
CREATE TABLE berth.account_row (
  kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, seq bigint NOT NULL, value bytea,
  PRIMARY KEY (kind, id)
);
CREATE INDEX account_row_seq ON berth.account_row (seq);
-- By it a writer whose connection broke knows its own write again.
CREATE TABLE berth.accounts_write (seq bigint PRIMARY KEY, mark text COLLATE "C" NOT NULL UNIQUE);
-- What all nodes must have in common.
CREATE TABLE berth.agreement (name text COLLATE "C" PRIMARY KEY, value text NOT NULL)`
}

/** Who lives, by their beats. Not in the WAL, so empty after a crash: everybody says it again. */
function nodes(): string {
  return `
CREATE UNLOGGED TABLE berth.node (
  id text COLLATE "C" PRIMARY KEY, beat timestamptz NOT NULL
) WITH (fillfactor = 50)`
}

/** The table of momentary states. Not in the WAL either: after a crash its publishers say them again. */
function presence(): string {
  return `
CREATE UNLOGGED TABLE berth.presence (
  room text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL, state bytea, at bigint NOT NULL,
  PRIMARY KEY (room, key)
) WITH (fillfactor = 50);
CREATE INDEX presence_over ON berth.presence (at) WHERE state IS NULL`
}

/** At which node each charger is: true for a moment too. */
function chargers(): string {
  return `
CREATE UNLOGGED TABLE berth.charger (
  id text COLLATE "C" PRIMARY KEY, node text COLLATE "C" NOT NULL, generation bigint NOT NULL
) WITH (fillfactor = 50)`
}

/**
 * Tries, counted over all nodes by the database's clock: the rule of accounts/throttle.ts. All keys are locked before any
 * is counted, in the order in which they are given.
 */
function throttles(): string {
  return `
CREATE TABLE berth.throttle (
  name text COLLATE "C" NOT NULL, key text COLLATE "C" NOT NULL,
  times bigint[] NOT NULL, blocked bigint NOT NULL, last bigint NOT NULL,
  PRIMARY KEY (name, key)
) WITH (fillfactor = 70);
CREATE INDEX throttle_last ON berth.throttle (last);

CREATE FUNCTION berth.admit(
  t_name text[], t_key text[], t_free int[], t_window bigint[], t_first bigint[], t_longest bigint[]
) RETURNS TABLE (at bigint, wait bigint) LANGUAGE plpgsql AS $$
DECLARE
  now_ms bigint;
  one berth.throttle;
  longest bigint := 0;
  tried bigint[];
BEGIN
  FOR i IN 1 .. cardinality(t_name) LOOP
    INSERT INTO berth.throttle (name, key, times, blocked, last) VALUES (t_name[i], t_key[i], '{}', 0, 0)
    ON CONFLICT DO NOTHING;
    SELECT * INTO one FROM berth.throttle t WHERE t.name = t_name[i] AND t.key = t_key[i] FOR UPDATE;
    longest := greatest(longest, one.blocked);
  END LOOP;
  now_ms := (extract(epoch FROM clock_timestamp()) * 1000)::bigint;
  IF longest > now_ms THEN
    RETURN QUERY SELECT now_ms, longest - now_ms;
    RETURN;
  END IF;
  FOR i IN 1 .. cardinality(t_name) LOOP
    SELECT coalesce(array_agg(o.made ORDER BY o.made), '{}') || now_ms INTO tried
      FROM berth.throttle t, unnest(t.times) AS o (made)
     WHERE t.name = t_name[i] AND t.key = t_key[i] AND o.made > now_ms - t_window[i];
    UPDATE berth.throttle t SET times = tried, last = now_ms, blocked = CASE
        WHEN cardinality(tried) < t_free[i] THEN 0
        ELSE now_ms + least(t_longest[i], t_first[i] * (2 ^ least(cardinality(tried) - t_free[i], 30))::bigint) END
     WHERE t.name = t_name[i] AND t.key = t_key[i];
  END LOOP;
  RETURN QUERY SELECT now_ms, 0::bigint;
END $$;

CREATE FUNCTION berth.take_back(t_name text[], t_key text[], t_free int[], made bigint) RETURNS void LANGUAGE plpgsql AS $$
DECLARE
  place int;
  left_over bigint[];
BEGIN
  FOR i IN 1 .. cardinality(t_name) LOOP
    SELECT t.times INTO left_over FROM berth.throttle t WHERE t.name = t_name[i] AND t.key = t_key[i] FOR UPDATE;
    place := array_position(left_over, made);
    CONTINUE WHEN place IS NULL;
    left_over := left_over[: place - 1] || left_over[place + 1 :];
    UPDATE berth.throttle t SET times = left_over,
           blocked = CASE WHEN cardinality(left_over) < t_free[i] THEN 0 ELSE t.blocked END
     WHERE t.name = t_name[i] AND t.key = t_key[i];
  END LOOP;
END $$`
}

/** Where the database stood when it was last served. */
function lineage(): string {
  return `
CREATE TABLE berth.lineage (
  one boolean PRIMARY KEY DEFAULT true CHECK (one), system text NOT NULL, timeline int NOT NULL, safe boolean NOT NULL
)`
}

/** What is to be told elsewhere, and who is at it. A row is small and changes often. */
function kept(): string {
  return `
CREATE TABLE berth.kept (
  kind text COLLATE "C" NOT NULL, id text COLLATE "C" NOT NULL, value bytea NOT NULL, version bigint NOT NULL,
  at timestamptz NOT NULL, holder text COLLATE "C", held timestamptz, PRIMARY KEY (kind, id)
) WITH (fillfactor = 70);
CREATE INDEX kept_at ON berth.kept (kind, at)`
}

/** What is noted of rooms at rest. Lost in a crash, it is noted anew. */
function rest(): string {
  return `
CREATE UNLOGGED TABLE berth.rest (
  room bigint PRIMARY KEY, seq bigint NOT NULL, value bytea NOT NULL
) WITH (fillfactor = 70)`
}
