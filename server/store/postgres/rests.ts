import type { Json } from '../../../shared/sync/json.ts'
import type { Resting } from '../log.ts'
import { columns, fromBytes, toBytes } from './columns.ts'
import type { Connection } from './connection.ts'

/** In the order of ids: two nodes that note the same ones never wait crosswise. */
const REST = `
INSERT INTO berth.rest AS o (room, seq, value)
SELECT r.id, n.seq, n.value FROM unnest($1::text[], $2::bigint[], $3::bytea[]) AS n (name, seq, value)
  JOIN berth.room r ON r.name = n.name ORDER BY r.id
ON CONFLICT (room) DO UPDATE SET seq = excluded.seq, value = excluded.value`

const RESTING = `
SELECT r.name, q.value FROM berth.rest q JOIN berth.room r ON r.id = q.room AND r.seq = q.seq ORDER BY q.room`

export async function rest(to: Connection, rooms: readonly Resting[]): Promise<void> {
  const values = columns(
    rooms,
    ({ room }) => room,
    ({ sequence }) => sequence,
    ({ value }) => toBytes(value),
  )
  await to.ask({ name: 'rest', text: REST, values })
}

export async function readResting(from: Connection): Promise<Map<string, Json>> {
  const rows = await from.ask<{ name: string; value: Buffer }>({ name: 'resting', text: RESTING })
  return new Map(rows.map(({ name, value }) => [name, fromBytes(value)]))
}
