import type { Json } from '../../../shared/sync/json.ts'
import { fromBytes, toBytes } from './columns.ts'
import type { Connection } from './connection.ts'
import type { Hint } from './hints.ts'
import { LIVES } from './node-rows.ts'

export interface KeptName {
  kind: string
  id: string
}

/** With its value. */
export interface KeptRow extends KeptName {
  value: Json
}

/** Things that any node may change and one at a time acts on: letters, messages, webhooks. */
export interface KeptRows {
  all(kind: string): Promise<{ id: string; value: Json }[]>
  /** Of every kind. */
  everything(): Promise<KeptRow[]>
  find(kind: string, id: string): Promise<{ value: Json; version: number } | null>
  /**
   * Stores one where it still has this version, or is not there yet; null removes it. False if another was first, or if this
   * very write was asked again after its answer was lost.
   */
  write(row: KeptName & { after: number | null; value: Json }): Promise<boolean>
  /** Whether this node has it now: nobody else that lives does. */
  take(kind: string, id: string): Promise<boolean>
  letGo(kind: string, id: string): Promise<void>
  /** Those that were written within the last minutes. */
  changedLately(kind: string): Promise<string[]>
  /** Called with what other nodes have written. Hints may be lost. Returns the undo. */
  onHints(listener: (name: KeptName) => void): () => void
  /** Called when hints are heard from now on: some may have been missed. Returns the undo. */
  onListening(listener: () => void): () => void
}

const ALL = 'SELECT id, value FROM berth.kept WHERE kind = $1'
const EVERYTHING = 'SELECT kind, id, value FROM berth.kept'
const FIND = 'SELECT value, version FROM berth.kept WHERE kind = $1 AND id = $2'
const INSERT = `
INSERT INTO berth.kept (kind, id, value, version, at) VALUES ($1, $2, $3, 1, clock_timestamp())
ON CONFLICT DO NOTHING RETURNING 1 AS done`
const UPDATE = `
UPDATE berth.kept SET value = $3, version = version + 1, at = clock_timestamp()
 WHERE kind = $1 AND id = $2 AND version = $4 RETURNING 1 AS done`
const REMOVE = 'DELETE FROM berth.kept WHERE kind = $1 AND id = $2 AND version = $3 RETURNING 1 AS done'
const LATELY = `SELECT id FROM berth.kept WHERE kind = $1 AND at > clock_timestamp() - interval '3 minutes'`

/** Who took it a moment ago may live and be forgotten all the same: after a crash of the database everybody is. */
const TAKE = `
UPDATE berth.kept k SET holder = $3, held = clock_timestamp() WHERE kind = $1 AND id = $2 AND (
  holder IS NULL OR holder = $3
  OR held < clock_timestamp() - interval '5 seconds' AND NOT EXISTS (SELECT FROM berth.node WHERE id = k.holder AND ${LIVES})
) RETURNING 1 AS done`
const LET_GO = 'UPDATE berth.kept SET holder = NULL WHERE kind = $1 AND id = $2 AND holder = $3'

/** No name of a room begins like this. */
const MARK = '!'

export function keptRows(
  node: string,
  ask: Connection['ask'],
  news: {
    tell: (hint: Hint) => void
    listen: (listener: (hints: readonly Hint[]) => void) => () => void
    listening: KeptRows['onListening']
  },
): KeptRows {
  const does = async (name: string, text: string, values: unknown[]) => (await ask({ name, text, values })).length > 0
  const write: KeptRows['write'] = async ({ kind, id, after, value }) => {
    if (value === null) return after === null || does('kept remove', REMOVE, [kind, id, after])
    const bytes = toBytes(value)
    if (after === null) return does('kept insert', INSERT, [kind, id, bytes])
    return does('kept update', UPDATE, [kind, id, bytes, after])
  }
  return {
    all: async kind => {
      const rows = await ask<{ id: string; value: Buffer }>({ name: 'kept', text: ALL, values: [kind] })
      return rows.map(({ id, value }) => ({ id, value: fromBytes(value) }))
    },
    everything: async () => {
      const rows = await ask<KeptName & { value: Buffer }>({ text: EVERYTHING })
      return rows.map(({ kind, id, value }) => ({ kind, id, value: fromBytes(value) }))
    },
    find: async (kind, id) => {
      const values = [kind, id]
      const [row] = await ask<{ value: Buffer; version: number }>({ name: 'kept one', text: FIND, values })
      return row === undefined ? null : { value: fromBytes(row.value), version: row.version }
    },
    write: async row => {
      const isWritten = await write(row)
      if (isWritten) news.tell({ name: `${MARK}${row.kind}/${encodeURIComponent(row.id)}`, sequence: 0 })
      return isWritten
    },
    take: (kind, id) => does('kept take', TAKE, [kind, id, node]),
    letGo: async (kind, id) => {
      await does('kept let go', LET_GO, [kind, id, node])
    },
    changedLately: async kind => {
      const rows = await ask<{ id: string }>({ name: 'kept lately', text: LATELY, values: [kind] })
      return rows.map(({ id }) => id)
    },
    onHints: listener =>
      news.listen(hints => {
        for (const { name } of hints) {
          const [, kind, id] = /^!([a-z-]+)\/(.+)$/.exec(name) ?? []
          if (kind !== undefined && id !== undefined) listener({ kind, id: decodeURIComponent(id) })
        }
      }),
    onListening: news.listening,
  }
}
