import { backUpRooms, readBackup } from '../lmdb/from-rooms.ts'
import { messageOf, type Refused, refused } from '../lmdb/refused.ts'
import type { AccountRow } from './account-rows.ts'
import { columns, toBytes } from './columns.ts'
import { connect, leave, type Session } from './connect.ts'
import { hostsOf } from './hosts.ts'
import type { KeptRow } from './kept-rows.ts'
import { RECORD } from './lineage.ts'
import { migrate } from './migrate.ts'
import { readWholeRooms, writeWholeRoom } from './whole-rooms.ts'

/** Copies every room of a database as it is at one moment into a backup of the embedded log. */
export async function backUpDatabase(hosts: readonly string[], directory: string): Promise<{ ok: true } | Refused> {
  const { client } = await connect(hosts, null)
  try {
    return await backUpRooms(readWholeRooms(client), directory)
  } finally {
    leave(client)
  }
}

/** No database is called so: until every room is in a new epoch, no node serves it. */
const RESTORING = `INSERT INTO berth.lineage (system, timeline, safe) VALUES ('restoring', 0, false)`

/** What a database holds beside its rooms. */
export interface Beside {
  accounts: readonly AccountRow[]
  kept?: readonly KeptRow[]
  /** What all nodes have in common, by name. */
  agreed?: ReadonlyMap<string, string>
}

/**
 * Fills an empty database from a backup, in one transaction. It is not to be served before it is adopted (see lineage.ts),
 * unless the backup is all there is: then it can be served as it is.
 */
export async function fillDatabase(
  { url, backup, at, isAll = false }: { url: string; backup: string; at: number; isAll?: boolean },
  beside: Beside,
): Promise<{ ok: true; rooms: number } | Refused> {
  const hosts = hostsOf(url)
  if (hosts === null) return refused('unwritable', 'DATABASE_URL is no address of a database')
  try {
    const { client } = await connect(hosts, null)
    try {
      const migrated = await migrate(client)
      if (!migrated.ok) return refused('newer', 'The database was written by a newer version of Berth')
      const { rows } = await client.query(
        'SELECT 1 FROM berth.room UNION ALL SELECT 1 FROM berth.account_row UNION ALL SELECT 1 FROM berth.lineage LIMIT 1',
      )
      if (rows.length > 0)
        return refused('foreign', 'The database is not empty: a backup is restored into an empty one')
      const filled = await readBackup(backup, async rooms => {
        let count = 0
        await client.query('BEGIN')
        for (const room of rooms) {
          await writeWholeRoom(client, room, at)
          count += 1
        }
        await writeBeside(client, beside)
        await client.query(isAll ? RECORD : RESTORING)
        await client.query('COMMIT')
        return count
      })
      return filled.ok ? { ok: true, rooms: filled.answer } : filled
    } finally {
      leave(client)
    }
  } catch (error) {
    return refused('unwritable', `The database cannot be filled: ${messageOf(error)}`)
  }
}

async function writeBeside(
  client: Session['client'],
  { accounts, kept = [], agreed = new Map() }: Beside,
): Promise<void> {
  await client.query(ACCOUNTS, namedColumns(accounts))
  await client.query('UPDATE berth.accounts_head SET seq = 1')
  await client.query(KEPT, namedColumns(kept))
  for (const each of agreed) await client.query('INSERT INTO berth.agreement (name, value) VALUES ($1, $2)', [...each])
}

const ACCOUNTS = `
INSERT INTO berth.account_row (kind, id, seq, value)
SELECT kind, id, 1, value FROM unnest($1::text[], $2::text[], $3::bytea[]) AS n (kind, id, value)`

const KEPT = `
INSERT INTO berth.kept (kind, id, value, version, at)
SELECT kind, id, value, 1, clock_timestamp() FROM unnest($1::text[], $2::text[], $3::bytea[]) AS n (kind, id, value)`

function namedColumns(rows: readonly (AccountRow | KeptRow)[]): unknown[][] {
  return columns(
    rows,
    ({ kind }) => kind,
    ({ id }) => id,
    ({ value }) => toBytes(value),
  )
}
