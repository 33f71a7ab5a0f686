import type { Json } from '../../../shared/sync/json.ts'
import type { Head } from '../changes.ts'
import type { Archive, BoundClient, Entry, IndexedRecord, RoomState, Snapshot } from '../log.ts'
import { isName } from '../names.ts'
import * as layout from './layout.ts'
import type { Rows, StoredRow } from './rows.ts'

/** The questions a log answers, each from one moment of the table. An impossible name is simply absent. */

export function readHead(rows: Rows, room: string): Head | null {
  const value = isName(room) ? rows.get(layout.keyOf('h', room)) : null
  return value === null ? null : layout.readHead(value)
}

export function readRoom(rows: Rows, room: string): RoomState | null {
  const head = readHead(rows, room)
  if (head === null) return null
  const snapshot = readSnapshot(rows, room)
  const entries = readEntries(rows, room, snapshot?.through ?? 0)
  return { ...head, snapshot, entries, clients: readPresent(rows, room, head.epoch) }
}

export function readMissed(rows: Rows, room: string, epoch: number, after: number): Entry[] | 'moved' {
  const head = readHead(rows, room)
  if (head === null || head.epoch !== epoch) return 'moved'
  if (after >= head.sequence) return []
  const snapshot = readSnapshot(rows, room)
  if (snapshot === null || after >= snapshot.through) return readEntries(rows, room, after)
  return [{ sequence: snapshot.through, update: snapshot.bytes }, ...readEntries(rows, room, snapshot.through)]
}

export function readSnapshot(rows: Rows, room: string): Snapshot | null {
  const value = rows.get(layout.keyOf('s', room))
  return value === null ? null : layout.readSnapshot(value)
}

function readEntries(rows: Rows, room: string, after: number): Entry[] {
  const stored = rows.between(layout.keyOf('e', room, after + 1), layout.behind(layout.keyOf('e', room, '')))
  return stored.map(({ key, value }) => ({ sequence: layout.readLastNumber(key), update: value }))
}

function readPresent(rows: Rows, room: string, epoch: number): Map<number, string> {
  const present = startingWith(rows, layout.keyOf('p', room, epoch))
  return new Map(present.map(({ key, value }) => [layout.readLastNumber(key), layout.readPrincipal(value)]))
}

export function readRecord(rows: Rows, room: string, record: string): IndexedRecord | undefined {
  const value = isName(room) && isName(record) ? rows.get(layout.keyOf('r', room, record)) : null
  return value === null ? undefined : layout.readRecord(value)
}

export function readClient(rows: Rows, room: string, client: number): BoundClient | undefined {
  const isStorable = isName(room) && Number.isSafeInteger(client) && client >= 0
  const value = isStorable ? rows.get(layout.keyOf('c', room, client)) : null
  return value === null ? undefined : layout.readBoundClient(value)
}

export function readNotes(rows: Rows, room: string, prefix: string): Map<string, Json> {
  if (!isName(room) || (prefix !== '' && !isName(prefix))) return new Map()
  const before = layout.keyOf('n', room, '').length
  const notes = startingWith(rows, layout.keyOf('n', room, prefix))
  return new Map(notes.map(({ key, value }) => [layout.readName(key, before), layout.readNote(value)]))
}

export function readArchives(rows: Rows, room: string): Archive[] {
  if (!isName(room)) return []
  const archives = startingWith(rows, layout.keyOf('a', room, ''))
  return archives.map(({ key, value }) => ({ epoch: layout.readLastNumber(key), ...layout.readArchive(value) }))
}

export function readArchive(rows: Rows, room: string, epoch: number): Uint8Array | null {
  const isStorable = isName(room) && Number.isSafeInteger(epoch) && epoch >= 0
  return isStorable ? rows.get(layout.keyOf('d', room, epoch)) : null
}

export function readRoomNames(rows: Rows, prefix: string): string[] {
  if (prefix !== '' && !isName(prefix)) return []
  const from = layout.keyOf('h', prefix)
  return rows.keysBetween(from, layout.behind(from)).map(key => layout.readName(key, 1))
}

export function readResting(rows: Rows): Map<string, Json> {
  const found = startingWith(rows, layout.keyOf('q', '')).map(({ key, value }) => ({
    room: layout.readName(key, 1),
    ...layout.readRest(value),
  }))
  const standing = found.filter(({ room, sequence }) => readHead(rows, room)?.sequence === sequence)
  return new Map(standing.map(({ room, value }) => [room, value]))
}

function startingWith(rows: Rows, prefix: layout.Key): StoredRow[] {
  return rows.between(prefix, layout.behind(prefix))
}
