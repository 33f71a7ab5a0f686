import type { Json } from '../../../shared/sync/json.ts'
import type { Archive, BoundClient, Entry, IndexedRecord, RoomState } from '../log.ts'
import { isName } from '../names.ts'
import { fromBytes, plain } from './columns.ts'
import type { Connection } from './connection.ts'

/** Each answer comes from one statement, and so from one moment. */

interface EntryColumns {
  seqs: number[]
  updates: Buffer[]
}

const ENTRIES_AFTER = (after: string) => `
  (SELECT coalesce(array_agg(e.seq ORDER BY e.seq), '{}') FROM berth.entry e WHERE e.room = r.id AND e.seq > ${after}) AS seqs,
  (SELECT coalesce(array_agg(e.update ORDER BY e.seq), '{}') FROM berth.entry e WHERE e.room = r.id AND e.seq > ${after}) AS updates`

const LOAD = `
SELECT r.epoch, r.server_client, r.seq, s.through, s.bytes, ${ENTRIES_AFTER('coalesce(s.through, 0)')},
  (SELECT coalesce(array_agg(c.client ORDER BY c.client), '{}') FROM berth.client c WHERE c.room = r.id AND c.epoch = r.epoch) AS clients,
  (SELECT coalesce(array_agg(c.principal ORDER BY c.client), '{}') FROM berth.client c WHERE c.room = r.id AND c.epoch = r.epoch) AS principals
FROM berth.room r LEFT JOIN berth.snapshot s ON s.room = r.id AND s.epoch = r.epoch WHERE r.name = $1`

interface LoadRow extends EntryColumns {
  epoch: number
  server_client: number
  seq: number
  through: number | null
  bytes: Buffer | null
  clients: number[]
  principals: string[]
}

export async function readRoom(from: Connection, room: string): Promise<RoomState | null> {
  if (!isName(room)) return null
  const [row] = await from.ask<LoadRow>({ name: 'load', text: LOAD, values: [room] })
  if (row === undefined) return null
  const { epoch, server_client: serverClient, seq: sequence, through, bytes, clients, principals } = row
  return {
    epoch,
    serverClient,
    sequence,
    snapshot: through === null || bytes === null ? null : { through, bytes: plain(bytes) },
    entries: entriesOf(row),
    clients: new Map(clients.map((client, at) => [client, principals[at] ?? ''])),
  }
}

const READ = `
SELECT r.epoch, s.through, CASE WHEN s.through > $2 THEN s.bytes END AS bytes, ${ENTRIES_AFTER('$2')}
FROM berth.room r LEFT JOIN berth.snapshot s ON s.room = r.id AND s.epoch = r.epoch WHERE r.name = $1`

interface MissedRow extends EntryColumns {
  epoch: number
  through: number | null
  bytes: Buffer | null
}

export async function readMissed(
  from: Connection,
  room: string,
  epoch: number,
  after: number,
): Promise<Entry[] | 'moved'> {
  if (!isName(room)) return 'moved'
  const [row] = await from.ask<MissedRow>({ name: 'read', text: READ, values: [room, after] })
  if (row === undefined || row.epoch !== epoch) return 'moved'
  const missed = entriesOf(row)
  const { through, bytes } = row
  return through === null || bytes === null ? missed : [{ sequence: through, update: plain(bytes) }, ...missed]
}

function entriesOf({ seqs, updates }: EntryColumns): Entry[] {
  return updates.map((update, at) => ({ sequence: seqs[at] ?? 0, update: plain(update) }))
}

const RECORDS = `
SELECT c.record, c.owner, c.epoch, f.name, f.by, f.at, f.seq, f.value
FROM berth.room r JOIN berth.record c ON c.room = r.id AND c.record = ANY ($2)
LEFT JOIN berth.fact f ON f.room = c.room AND f.record = c.record WHERE r.name = $1 ORDER BY c.record, f.seq, f.name`

interface RecordRow {
  record: string
  owner: string
  epoch: number
  name: string | null
  by: string
  at: number
  seq: number
  value: Buffer
}

export async function readRecords(
  from: Connection,
  room: string,
  ids: readonly string[],
): Promise<Map<string, IndexedRecord>> {
  const found = new Map<string, IndexedRecord>()
  const names = ids.filter(isName)
  if (!isName(room) || names.length === 0) return found
  const rows = await from.ask<RecordRow>({ name: 'records', text: RECORDS, values: [room, names] })
  for (const { record, owner, epoch, name, by, at, seq, value } of rows) {
    const row = found.get(record) ?? { owner, epoch, facts: new Map() }
    found.set(record, row)
    if (name !== null) row.facts.set(name, { by, at, value: fromBytes(value), ...(seq > 0 && { sequence: seq }) })
  }
  return found
}

const CLIENTS = `
SELECT c.client, c.principal, c.epoch
FROM berth.room r JOIN berth.client c ON c.room = r.id AND c.client = ANY ($2) WHERE r.name = $1`

export async function readClients(
  from: Connection,
  room: string,
  ids: readonly number[],
): Promise<Map<number, BoundClient>> {
  const numbers = ids.filter(id => Number.isSafeInteger(id) && id >= 0)
  if (!isName(room) || numbers.length === 0) return new Map()
  const rows = await from.ask<BoundClient & { client: number }>({
    name: 'clients',
    text: CLIENTS,
    values: [room, numbers],
  })
  return new Map(rows.map(({ client, principal, epoch }) => [client, { principal, epoch }]))
}

/** No name holds a byte as high as the one behind the prefix. */
const NOTES = `
SELECT n.key, n.value
FROM berth.room r JOIN berth.note n ON n.room = r.id AND n.key >= $2 AND n.key < $2 || E'\\x7f'
WHERE r.name = $1 ORDER BY n.key`

export async function readNotes(from: Connection, room: string, prefix: string): Promise<Map<string, Json>> {
  if (!isName(room) || !isPrefix(prefix)) return new Map()
  const rows = await from.ask<{ key: string; value: Buffer }>({ name: 'notes', text: NOTES, values: [room, prefix] })
  return new Map(rows.map(({ key, value }) => [key, fromBytes(value)]))
}

export async function readArchives(from: Connection, room: string): Promise<Archive[]> {
  if (!isName(room)) return []
  const text = `SELECT a.epoch, a.at, a.size FROM berth.room r JOIN berth.archive a ON a.room = r.id
    WHERE r.name = $1 ORDER BY a.epoch`
  return from.ask<Archive>({ name: 'archives', text, values: [room] })
}

export async function readArchive(from: Connection, room: string, epoch: number): Promise<Uint8Array | null> {
  if (!isName(room) || !Number.isSafeInteger(epoch)) return null
  const text = `SELECT a.bytes FROM berth.room r JOIN berth.archive a ON a.room = r.id AND a.epoch = $2
    WHERE r.name = $1`
  const [row] = await from.ask<{ bytes: Buffer }>({ name: 'archive', text, values: [room, epoch] })
  return row === undefined ? null : plain(row.bytes)
}

export async function readRoomNames(from: Connection, prefix: string): Promise<string[]> {
  if (!isPrefix(prefix)) return []
  const text = `SELECT name FROM berth.room WHERE name >= $1 AND name < $1 || E'\\x7f' ORDER BY name`
  const rows = await from.ask<{ name: string }>({ name: 'rooms', text, values: [prefix] })
  return rows.map(({ name }) => name)
}

function isPrefix(text: string): boolean {
  return text === '' || isName(text)
}
