/**
 * Appends of many commits in one statement, one round trip and one flush. Each commit stands or falls alone: `g` holds
 * the writes of those whose rooms all stand where they were seen.
 *
 * The heads are locked in the order of ids, so two nodes never wait crosswise. Nothing here reads a table but by its
 * key. A client id that is bound already fails the whole statement; then its commits are judged one by one.
 */
export const APPEND = `
WITH w AS MATERIALIZED (
  SELECT * FROM unnest($1::int[], $2::bigint[], $3::bigint[], $4::bigint[], $5::bool[], $6::bigint[], $7::bytea[])
    AS w (c, room, epoch, after, writes, at, update)
), l AS MATERIALIZED (
  SELECT id, epoch, seq FROM berth.room WHERE id = ANY ($2::bigint[]) ORDER BY id FOR NO KEY UPDATE
), j AS MATERIALIZED (
  SELECT w.*, coalesce(l.epoch = w.epoch AND l.seq = w.after, false) AS fresh FROM w LEFT JOIN l ON l.id = w.room
), g AS MATERIALIZED (
  SELECT * FROM j WHERE writes AND c NOT IN (SELECT c FROM j WHERE NOT fresh)
), head AS (
  UPDATE berth.room r SET seq = r.seq + 1, at = g.at FROM g WHERE r.id = g.room
), entries AS (
  INSERT INTO berth.entry (room, seq, at, update) SELECT room, after + 1, at, update FROM g
), clients AS (
  INSERT INTO berth.client (room, client, epoch, principal)
  SELECT x.room, x.client, g.epoch, x.principal
    FROM unnest($8::bigint[], $9::bigint[], $10::text[]) AS x (room, client, principal) JOIN g USING (room)
), records AS (
  INSERT INTO berth.record AS r (room, record, epoch, owner)
  SELECT n.room, n.record, g.epoch, n.owner
    FROM unnest($11::bigint[], $12::text[], $13::text[]) AS n (room, record, owner) JOIN g USING (room)
  ON CONFLICT (room, record) DO UPDATE SET epoch = excluded.epoch WHERE r.epoch <> excluded.epoch
), facts AS (
  INSERT INTO berth.fact AS f (room, record, name, by, at, seq, value)
  SELECT n.room, n.record, n.name, n.by, g.at, g.after + 1, n.value
    FROM unnest($14::bigint[], $15::text[], $16::text[], $17::text[], $18::bytea[]) AS n (room, record, name, by, value)
    JOIN g USING (room)
  ON CONFLICT (room, record, name) DO UPDATE
    SET by = excluded.by, at = excluded.at, seq = excluded.seq, value = excluded.value
)
SELECT c, room, fresh FROM j`

/** One commit of any kind; see schema.ts. */
export const STORE = `SELECT name, id, fresh FROM berth.store(${Array.from({ length: 24 }, (_, at) => `$${at + 1}`).join(', ')})`

/** One statement: two of them on one connection would mix their transactions. */
export const SNAPSHOT = `
WITH h AS MATERIALIZED (
  SELECT id, epoch, seq FROM berth.room WHERE name = $1 FOR NO KEY UPDATE
), ok AS MATERIALIZED (
  SELECT h.id, h.epoch FROM h LEFT JOIN berth.snapshot s ON s.room = h.id
   WHERE h.epoch = $2 AND $3 > coalesce(s.through, 0) AND $3 <= h.seq
), put AS (
  INSERT INTO berth.snapshot AS s (room, epoch, through, bytes) SELECT id, epoch, $3, $4 FROM ok
  ON CONFLICT (room) DO UPDATE SET epoch = excluded.epoch, through = excluded.through, bytes = excluded.bytes
   WHERE s.through < excluded.through
), gone AS (
  DELETE FROM berth.entry e USING ok WHERE e.room = ok.id AND e.seq <= $3
)
SELECT seq FROM h WHERE h.epoch = $2`
