import { randomBytes } from 'node:crypto'
import type { Json } from '../../../shared/sync/json.ts'
import { columns, fromBytes, toBytes } from './columns.ts'
import type { Connection } from './connection.ts'

/** A record of the accounts; null where it is gone. */
export interface AccountRow {
  kind: string
  id: string
  value: Json
}

/** The accounts, shared by all nodes: rows under one head. */
export interface AccountRows {
  /** The rows that changed after a write, and where the head stands then. */
  since(seq: number): Promise<{ seq: number; rows: AccountRow[] }>
  /** Stores the rows if the head still stands there, and returns its new place; null if it has moved on. */
  write(after: number, rows: readonly AccountRow[]): Promise<number | null>
  /** Called when another node has written. Returns the undo. */
  onGrown(listener: () => void): () => void
}

/** One statement, so that head and rows are of one moment. */
const SINCE = `
SELECT h.seq, r.kind, r.id, r.value FROM berth.accounts_head h LEFT JOIN berth.account_row r ON r.seq > $1`

/** Asked again after a broken connection, it finds the mark of its first try. Marks are kept far longer than that. */
const WRITE = `
WITH h AS (
  UPDATE berth.accounts_head SET seq = seq + 1 WHERE seq = $1 RETURNING seq
), marked AS (
  INSERT INTO berth.accounts_write (seq, mark) SELECT seq, $5 FROM h
), forgotten AS (
  DELETE FROM berth.accounts_write WHERE seq = $1 - 100000
), written AS (
  INSERT INTO berth.account_row AS r (kind, id, seq, value)
  SELECT n.kind, n.id, h.seq, n.value FROM unnest($2::text[], $3::text[], $4::bytea[]) AS n (kind, id, value), h
  ON CONFLICT (kind, id) DO UPDATE SET seq = excluded.seq, value = excluded.value
)
SELECT seq FROM h UNION ALL SELECT seq FROM berth.accounts_write WHERE mark = $5`

export function accountRows(
  ask: Connection['ask'],
  news: { tell: (seq: number) => void; listen: AccountRows['onGrown'] },
): AccountRows {
  return {
    async since(seq) {
      const rows = await ask<SinceRow>({ name: 'accounts since', text: SINCE, values: [seq] })
      return { seq: rows[0]?.seq ?? 0, rows: rows.flatMap(rowOf) }
    },
    async write(after, rows) {
      const values = [
        after,
        ...columns(
          rows,
          ({ kind }) => kind,
          ({ id }) => id,
          ({ value }) => (value === null ? null : toBytes(value)),
        ),
        randomBytes(12).toString('base64url'),
      ]
      const [written] = await ask<{ seq: number }>({ name: 'accounts write', text: WRITE, values })
      if (written === undefined) return null
      news.tell(written.seq)
      return written.seq
    },
    onGrown: news.listen,
  }
}

interface SinceRow {
  seq: number
  kind: string | null
  id: string
  value: Buffer | null
}

/** Where nothing has changed, the head comes alone. */
function rowOf({ kind, id, value }: SinceRow): AccountRow[] {
  return kind === null ? [] : [{ kind, id, value: value === null ? null : fromBytes(value) }]
}
