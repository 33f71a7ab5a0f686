import type { Connection } from './connection.ts'

/** Which rooms have grown past where somebody holds them: for hints that were lost. */
const GROWN = `
SELECT r.name FROM unnest($1::text[], $2::bigint[]) AS h (name, seq)
JOIN berth.room r ON r.name = h.name AND r.seq > h.seq`

export async function readGrown(from: Connection, heads: ReadonlyMap<string, number>): Promise<string[]> {
  if (heads.size === 0) return []
  const values = [[...heads.keys()], [...heads.values()]]
  const rows = await from.ask<{ name: string }>({ name: 'grown', text: GROWN, values })
  return rows.map(({ name }) => name)
}

/** Bytes on disk, indexes included. */
export async function readBytes(from: Connection): Promise<number> {
  const [row] = await from.ask<{ bytes: number }>({ text: 'SELECT pg_database_size(current_database()) AS bytes' })
  return row?.bytes ?? 0
}

/** Now, in epoch milliseconds. */
export async function readTime(from: Connection): Promise<number> {
  const text = 'SELECT extract(epoch FROM clock_timestamp())::float8 * 1000 AS now'
  const [row] = await from.ask<{ now: number }>({ name: 'time', text })
  if (row === undefined) throw new Error('The database does not know what time it is')
  return row.now
}

/** What the nodes have in common under a name; null: nothing yet. */
export async function readAgreed(from: Connection, name: string): Promise<string | null> {
  const text = 'SELECT value FROM berth.agreement WHERE name = $1'
  const [row] = await from.ask<{ value: string }>({ text, values: [name] })
  return row?.value ?? null
}

/** The value that all nodes have in common; the first to come sets it. */
export async function agree(from: Connection, name: string, value: string): Promise<string> {
  const text = `WITH made AS (
      INSERT INTO berth.agreement (name, value) VALUES ($1, $2) ON CONFLICT DO NOTHING RETURNING value
    ) SELECT value FROM made UNION ALL SELECT value FROM berth.agreement WHERE name = $1`
  const [row] = await from.ask<{ value: string }>({ text, values: [name, value] })
  // Another node made it after this statement had begun: the next one sees it.
  return row === undefined ? agree(from, name, value) : row.value
}
