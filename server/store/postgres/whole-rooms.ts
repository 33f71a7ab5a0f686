import type pg from 'pg'
import type { Archive, Entry, IndexedRecord } from '../log.ts'
import type { WholeRoom } from '../whole-room.ts'
import { columns, fromBytes, plain, toBytes } from './columns.ts'

interface RoomRow {
  id: number
  name: string
  epoch: number
  server_client: number
  seq: number
}

/** Every room as it is at one moment, whatever is written meanwhile. */
export async function* readWholeRooms(client: pg.Client): AsyncGenerator<WholeRoom> {
  await client.query('BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY')
  try {
    const { rows } = await client.query<RoomRow>(
      'SELECT id, name, epoch, server_client, seq FROM berth.room ORDER BY name',
    )
    for (const row of rows) yield await readWholeRoom(client, row)
  } finally {
    await client.query('COMMIT')
  }
}

async function readWholeRoom(client: pg.Client, row: RoomRow): Promise<WholeRoom> {
  const { id, name, epoch, server_client: serverClient, seq: sequence } = row
  const ask = async <Row extends pg.QueryResultRow>(text: string) => (await client.query<Row>(text, [id])).rows
  const [snapshot] = await ask<{ through: number; bytes: Buffer; epoch: number }>(
    'SELECT through, bytes, epoch FROM berth.snapshot WHERE room = $1',
  )
  const isPresent = snapshot !== undefined && snapshot.epoch === epoch
  const entries = await ask<{ seq: number; update: Buffer }>(
    'SELECT seq, update FROM berth.entry WHERE room = $1 ORDER BY seq',
  )
  const clients = await ask<{ client: number; principal: string; epoch: number }>(
    'SELECT client, principal, epoch FROM berth.client WHERE room = $1',
  )
  const notes = await ask<{ key: string; value: Buffer }>('SELECT key, value FROM berth.note WHERE room = $1')
  const archives = await ask<Archive & { bytes: Buffer }>(
    'SELECT epoch, at, size, bytes FROM berth.archive WHERE room = $1 ORDER BY epoch',
  )
  return {
    name,
    head: { epoch, serverClient, sequence },
    snapshot: isPresent ? { through: snapshot.through, bytes: plain(snapshot.bytes) } : null,
    entries: entries.map(({ seq, update }): Entry => ({ sequence: seq, update: plain(update) })),
    clients: new Map(clients.map(({ client, principal, epoch }) => [client, { principal, epoch }])),
    records: await readRecords(client, id),
    notes: new Map(notes.map(({ key, value }) => [key, fromBytes(value)])),
    archives: archives.map(({ bytes, ...archive }) => ({ ...archive, bytes: plain(bytes) })),
  }
}

async function readRecords(client: pg.Client, room: number): Promise<WholeRoom['records']> {
  const records = await client.query<{ record: string; owner: string; epoch: number }>(
    'SELECT record, owner, epoch FROM berth.record WHERE room = $1',
    [room],
  )
  const facts = await client.query<{
    record: string
    name: string
    by: string
    at: number
    seq: number
    value: Buffer
  }>('SELECT record, name, by, at, seq, value FROM berth.fact WHERE room = $1 ORDER BY record, seq, name', [room])
  const found = new Map(
    records.rows.map(({ record, owner, epoch }): [string, IndexedRecord] => [
      record,
      { owner, epoch, facts: new Map() },
    ]),
  )
  for (const { record, name, by, at, seq, value } of facts.rows)
    found.get(record)?.facts.set(name, { by, at, value: fromBytes(value), ...(seq > 0 && { sequence: seq }) })
  return found
}

/** Writes a room that is not there yet. Several of them are one transaction of the caller's. */
export async function writeWholeRoom(client: pg.Client, room: WholeRoom, at: number): Promise<void> {
  const { name, head, snapshot, entries, clients, records, notes, archives } = room
  const made = await client.query<{ id: number }>(
    'INSERT INTO berth.room (name, epoch, server_client, seq, at) VALUES ($1, $2, $3, $4, $5) RETURNING id',
    [name, head.epoch, head.serverClient, head.sequence, at],
  )
  const id = made.rows[0]?.id
  const put = (text: string, values: unknown[][]) => client.query(text, [id, ...values])
  if (snapshot !== null)
    await client.query('INSERT INTO berth.snapshot (room, epoch, through, bytes) VALUES ($1, $2, $3, $4)', [
      ...[id, head.epoch, snapshot.through, snapshot.bytes],
    ])
  await put(
    'INSERT INTO berth.entry (room, seq, at, update) SELECT $1, s, 0, u FROM unnest($2::bigint[], $3::bytea[]) AS n (s, u)',
    columns(
      entries,
      ({ sequence }) => sequence,
      ({ update }) => update,
    ),
  )
  await put(
    `INSERT INTO berth.client (room, client, principal, epoch)
     SELECT $1, c, p, e FROM unnest($2::bigint[], $3::text[], $4::bigint[]) AS n (c, p, e)`,
    columns(
      [...clients],
      ([client]) => client,
      ([, { principal }]) => principal,
      ([, { epoch }]) => epoch,
    ),
  )
  await put(
    `INSERT INTO berth.record (room, record, owner, epoch)
     SELECT $1, r, o, e FROM unnest($2::text[], $3::text[], $4::bigint[]) AS n (r, o, e)`,
    columns(
      [...records],
      ([record]) => record,
      ([, { owner }]) => owner,
      ([, { epoch }]) => epoch,
    ),
  )
  await put(
    `INSERT INTO berth.fact (room, record, name, by, at, seq, value)
     SELECT $1, r, n, b, a, s, v
       FROM unnest($2::text[], $3::text[], $4::text[], $5::bigint[], $6::bigint[], $7::bytea[]) AS n (r, n, b, a, s, v)`,
    columns(
      factsOf(records),
      ({ record }) => record,
      ({ name }) => name,
      ({ by }) => by,
      ({ at }) => at,
      ({ order }) => order,
      ({ value }) => toBytes(value),
    ),
  )
  await put(
    'INSERT INTO berth.note (room, key, value) SELECT $1, k, v FROM unnest($2::text[], $3::bytea[]) AS n (k, v)',
    columns(
      [...notes],
      ([key]) => key,
      ([, value]) => toBytes(value),
    ),
  )
  await put(
    `INSERT INTO berth.archive (room, epoch, at, size, bytes)
     SELECT $1, e, a, s, b FROM unnest($2::bigint[], $3::bigint[], $4::int[], $5::bytea[]) AS n (e, a, s, b)`,
    columns(
      archives,
      ({ epoch }) => epoch,
      ({ at }) => at,
      ({ size }) => size,
      ({ bytes }) => bytes,
    ),
  )
}

/** The order within a record stands for a sequence that was not noted: below all that are. */
function factsOf(records: WholeRoom['records']) {
  return [...records].flatMap(([record, { facts }]) =>
    [...facts].map(([name, { sequence, ...fact }], place) => ({
      record,
      name,
      order: sequence ?? place - facts.size,
      ...fact,
    })),
  )
}
