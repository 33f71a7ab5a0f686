import type { Json } from '../../../shared/sync/json.ts'
import { columns, fromBytes, toBytes } from './columns.ts'
import type { Connection } from './connection.ts'
import type { Hint } from './hints.ts'

/** Where a state of the moment is shown. */
export interface StateKey {
  room: string
  key: string
}

/** A state of the moment; null where it is over. */
export interface PresenceRow extends StateKey {
  state: Json
  /** By the clock of its publisher. */
  at: number
}

/** The states of the moment, of all nodes. They are gone after a crash of the database. */
export interface PresenceRows {
  /** Replaces what stands at these keys. Each occurs once. */
  write(rows: readonly PresenceRow[]): Promise<void>
  /** The rows at these keys. */
  at(keys: readonly StateKey[]): Promise<PresenceRow[]>
  /** Everything in these rooms. */
  within(rooms: readonly string[]): Promise<PresenceRow[]>
  /** Called with the keys at which other nodes have written. Hints may be lost. Returns the undo. */
  onHints(listener: (keys: readonly StateKey[]) => void): () => void
  /** Called when hints are heard from now on: what was written before may have been missed. Returns the undo. */
  onListening(listener: () => void): () => void
}

/** In the order of keys: two nodes that write the same ones never wait crosswise. */
const WRITE = `
WITH gone AS (
  DELETE FROM berth.presence p WHERE p.state IS NULL AND p.at < $5
     AND (p.room, p.key) NOT IN (SELECT * FROM unnest($1::text[], $2::text[]))
)
INSERT INTO berth.presence AS p (room, key, state, at)
SELECT * FROM unnest($1::text[], $2::text[], $3::bytea[], $4::bigint[]) AS n (room, key, state, at) ORDER BY room, key
ON CONFLICT (room, key) DO UPDATE SET state = excluded.state, at = excluded.at`

const AT = `
SELECT p.room, p.key, p.state, p.at FROM unnest($1::text[], $2::text[]) AS w (room, key)
JOIN berth.presence p ON p.room = w.room AND p.key = w.key`

const WITHIN = 'SELECT room, key, state, at FROM berth.presence WHERE room = ANY ($1)'

/** An ended state is kept so long for those who may have missed it. */
const KEPT_MS = 60 * 60_000

interface Columns extends StateKey {
  state: Buffer | null
  at: number
}

export function presenceRows(
  ask: Connection['ask'],
  news: {
    tell: (hint: Hint) => void
    listen: (listener: (hints: readonly Hint[]) => void) => () => void
    listening: PresenceRows['onListening']
  },
): PresenceRows {
  return {
    write: async rows => {
      const values = columns(
        rows,
        ({ room }) => room,
        ({ key }) => key,
        ({ state }) => (state === null ? null : toBytes(state)),
        ({ at }) => at,
      )
      const newest = Math.max(...rows.map(({ at }) => at))
      await ask({ name: 'presence write', text: WRITE, values: [...values, newest - KEPT_MS] })
      for (const row of rows) news.tell({ name: nameOf(row), sequence: 0 })
    },
    at: async keys => {
      const values = columns(
        keys,
        ({ room }) => room,
        ({ key }) => key,
      )
      return (await ask<Columns>({ name: 'presence at', text: AT, values })).map(toRow)
    },
    within: async rooms =>
      (await ask<Columns>({ name: 'presence within', text: WITHIN, values: [[...rooms]] })).map(toRow),
    onListening: news.listening,
    onHints: listener =>
      news.listen(hints => {
        const keys = hints.flatMap(({ name }) => keyOf(name) ?? [])
        if (keys.length > 0) listener(keys)
      }),
  }
}

function toRow({ room, key, state, at }: Columns): PresenceRow {
  return { room, key, at, state: state === null ? null : fromBytes(state) }
}

/** No name of a room begins like this. A key may hold anything, and a hint no space. */
const MARK = '~'

function nameOf({ room, key }: StateKey): string {
  return `${MARK}${room}${MARK}${encodeURIComponent(key).replaceAll(MARK, '%7E')}`
}

function keyOf(name: string): StateKey | null {
  const [before, room, key] = name.split(MARK)
  return before === '' && room !== undefined && key !== undefined ? { room, key: decodeURIComponent(key) } : null
}
