import type pg from 'pg'
import { writesOf } from '../changes.ts'
import type { Append, Change, Outcome, Write } from '../log.ts'
import { APPEND, STORE } from './append.ts'
import { columns, toBytes } from './columns.ts'
import type { Connection } from './connection.ts'
import { contentOf } from './content.ts'

/** The ids of rooms by name. A room keeps its id for ever. */
export type RoomIds = Map<string, number>

type Fresh = { fresh: boolean }

const NO_ROOM = -1
const BOUND_ALREADY = '23505'

/** Plain commits in one statement, each with an outcome of its own. */
export async function appendAll(
  connection: Connection,
  ids: RoomIds,
  commits: readonly (readonly Change[])[],
): Promise<(Outcome | Error)[]> {
  await learn(connection, ids, commits)
  try {
    const rows = await connection.ask<Fresh & { c: number; room: number }>(appendOf(ids, commits))
    return commits.map((changes, c) => {
      const stale = new Set(rows.filter(row => row.c === c && !row.fresh).map(({ room }) => room))
      return outcomeOf(changes, ({ room }) => stale.has(ids.get(room) ?? NO_ROOM))
    })
  } catch (error) {
    if ((error as Partial<pg.DatabaseError>).code !== BOUND_ALREADY) throw error
    const outcomes: (Outcome | Error)[] = []
    for (const changes of commits) outcomes.push(await storeAlone(connection, ids, changes))
    return outcomes
  }
}

/** One commit of any kind. An error is a mistake of its own. */
export async function storeAlone(
  connection: Connection,
  ids: RoomIds,
  changes: readonly Change[],
): Promise<Outcome | Error> {
  try {
    const rows = await connection.ask<Fresh & { name: string; id: number }>(storeOf(changes))
    for (const { name, id, fresh } of rows) if (fresh) ids.set(name, id)
    const stale = new Set(rows.filter(({ fresh }) => !fresh).map(({ name }) => name))
    return outcomeOf(changes, ({ room }) => stale.has(room))
  } catch (error) {
    return error instanceof Error ? error : new Error('Not stored', { cause: error })
  }
}

async function learn(connection: Connection, ids: RoomIds, commits: readonly (readonly Change[])[]): Promise<void> {
  const unknown = commits.flat().flatMap(({ room }) => (ids.has(room) ? [] : room))
  if (unknown.length === 0) return
  const text = 'SELECT id, name FROM berth.room WHERE name = ANY ($1)'
  const rows = await connection.ask<{ id: number; name: string }>({ name: 'ids', text, values: [unknown] })
  for (const { id, name } of rows) ids.set(name, id)
}

function outcomeOf(changes: readonly Change[], isStale: (change: Change) => boolean): Outcome {
  const stale = changes.filter(isStale)
  if (stale.length > 0) return { kind: 'conflict', rooms: stale.map(({ room }) => room) }
  return { kind: 'stored', sequences: new Map(writesOf(changes).map(write => [write.room, sequenceAfter(write)])) }
}

function sequenceAfter(write: Write): number {
  return write.kind === 'open' ? 1 : write.after + 1
}

function appendOf(ids: RoomIds, commits: readonly (readonly Change[])[]): pg.QueryConfig {
  const idOf = ({ room }: { room: string }) => ids.get(room) ?? NO_ROOM
  const heads = commits.flatMap((changes, commit) => changes.map(change => ({ commit, change, room: idOf(change) })))
  const appends = heads.flatMap(({ change }) => (change.kind === 'append' ? change : []))
  const contents = appends.map(append => ({ room: idOf(append), ...contentOf(append) }))
  const values = [
    ...columns(
      heads,
      ({ commit }) => commit,
      ({ room }) => room,
      ({ change }) => (change as Append).epoch,
      ({ change }) => (change as Append).after,
      ({ change }) => change.kind === 'append',
      ({ change }) => (change.kind === 'append' ? change.at : 0),
      ({ change }) => (change.kind === 'append' ? change.update : null),
    ),
    ...indexOf(contents, false),
  ]
  return { name: 'append', text: APPEND, values }
}

function storeOf(changes: readonly Change[]): pg.QueryConfig {
  const contents = writesOf(changes).map(write => ({ room: write.room, ...contentOf(write) }))
  const updates = new Map(contents.map(({ room, update }) => [room, update]))
  const startOf = (change: Change) => (change.kind === 'open' || change.kind === 'seal' ? change.start : undefined)
  const notes = contents.flatMap(({ room, notes }) => notes.map(note => ({ room, ...note })))
  const values = [
    ...columns(
      changes,
      ({ room }) => room,
      ({ kind }) => kind,
      change => (change.kind === 'open' ? null : change.epoch),
      change => (change.kind === 'open' ? null : change.after),
      change => (change.kind === 'stays' ? null : change.at),
      ({ room }) => updates.get(room) ?? null,
      change => startOf(change)?.epoch ?? null,
      change => startOf(change)?.server.client ?? null,
      change => (change.kind === 'seal' ? change.archive : null),
    ),
    ...indexOf(contents, true),
    ...columns(
      notes,
      ({ room }) => room,
      ({ key }) => key,
      ({ value }) => (value === null ? null : toBytes(value)),
    ),
  ]
  return { name: 'store', text: STORE, values }
}

/** The columns of bindings, records and facts; rooms by name or by id. */
function indexOf(
  contents: readonly ({ room: string | number } & ReturnType<typeof contentOf>)[],
  withHanding: boolean,
): unknown[][] {
  const each = <Row>(rowsOf: (content: (typeof contents)[number]) => readonly Row[]) =>
    contents.flatMap(content => rowsOf(content).map(row => ({ room: content.room, ...row })))
  return [
    ...columns(
      each(({ clients }) => clients),
      ({ room }) => room,
      ({ client }) => client,
      ({ principal }) => principal,
    ),
    ...columns(
      each(({ records }) => records),
      ({ room }) => room,
      ({ record }) => record,
      ({ owner }) => owner,
      ...(withHanding ? [({ handedTo }: { handedTo: string | undefined }) => handedTo ?? null] : []),
    ),
    ...columns(
      each(({ facts }) => facts),
      ({ room }) => room,
      ({ record }) => record,
      ({ name }) => name,
      ({ by }) => by,
      ({ value }) => toBytes(value),
    ),
  ]
}
