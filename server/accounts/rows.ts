import { type InferOutput, safeParse } from 'valibot'
import type { Json } from '../../shared/sync/engine.ts'
import type { AccountRow, AccountRows } from '../store/postgres.ts'
import { type AccountsData, emptyAccounts, storedAccounts } from './data.ts'
import { type AccountsFile, Outdated } from './file.ts'
import type { Table } from './table.ts'
import { UnreadableAccounts } from './text.ts'

const KINDS = ['people', 'sessions', 'links', 'organisations', 'staffing', 'arrivals'] as const
type Kind = (typeof KINDS)[number]
type Stored = InferOutput<typeof storedAccounts>
type RowOf<K extends Kind> = NonNullable<Stored[K]>[string]

/**
 * The accounts as rows of a database that all nodes share, in the place of the file. Only changed rows are read and
 * written, each write after the head it was decided on.
 */
export function makeAccountsRows(rows: AccountRows): AccountsFile {
  let seen = 0
  let data = emptyAccounts()
  return {
    async read() {
      const changed = await rows.since(seen)
      data = changed.rows.reduce(withRow, data)
      seen = changed.seq
      return data
    },
    async write(after) {
      const changed = KINDS.flatMap(kind => changesIn(kind, data[kind], after[kind]))
      if (changed.length === 0) return
      const written = await rows.write(seen, changed)
      if (written === null) throw new Outdated('Another node was first')
      data = after
      seen = written
    },
    // Reading what has changed costs no more than asking whether anything has.
    hasChanged: async () => true,
  }
}

/** All accounts as rows. */
export function rowsOf(data: AccountsData): AccountRow[] {
  const none = emptyAccounts()
  return KINDS.flatMap(kind => changesIn(kind, none[kind], data[kind]))
}

function changesIn<K extends Kind>(kind: K, before: Table<RowOf<K>>, after: Table<RowOf<K>>): AccountRow[] {
  const gone = before.notIn(after).filter(({ id }) => !after.has(id))
  return [
    ...after.notIn(before).map(row => ({ kind, id: row.id, value: row as Json })),
    ...gone.map(({ id }) => ({ kind, id, value: null })),
  ]
}

function withRow(data: AccountsData, { kind, id, value }: AccountRow): AccountsData {
  switch (kind) {
    case 'people':
      return { ...data, people: changed(data.people, kind, id, value) }
    case 'sessions':
      return { ...data, sessions: changed(data.sessions, kind, id, value) }
    case 'links':
      return { ...data, links: changed(data.links, kind, id, value) }
    case 'organisations':
      return { ...data, organisations: changed(data.organisations, kind, id, value) }
    case 'staffing':
      return { ...data, staffing: changed(data.staffing, kind, id, value) }
    case 'arrivals':
      return { ...data, arrivals: changed(data.arrivals, kind, id, value) }
    default:
      throw new UnreadableAccounts(`the database has ${kind} among the accounts: use a newer Berth`)
  }
}

function changed<K extends Kind>(table: Table<RowOf<K>>, kind: K, id: string, value: Json): Table<RowOf<K>> {
  return value === null ? table.without(id) : table.with(readRow(kind, id, value))
}

function readRow<K extends Kind>(kind: K, id: string, value: Json): RowOf<K> {
  const whole = { version: 1, people: {}, sessions: {}, links: {}, organisations: {}, [kind]: { [id]: value } }
  const read = safeParse(storedAccounts, whole)
  const row = read.success ? read.output[kind]?.[id] : undefined
  if (row === undefined || row.id !== id) throw new UnreadableAccounts(`the row ${id} of ${kind} is wrong`)
  return row as RowOf<K>
}
