import type { WholeRoom } from '../whole-room.ts'
import * as layout from './layout.ts'
import { readArchive, readArchives, readHead, readNotes, readRoom, readRoomNames } from './reading.ts'
import type { Rows } from './rows.ts'

/** Every room of a table, one after the other. */
export function* readWholeRooms(rows: Rows): Generator<WholeRoom> {
  for (const name of readRoomNames(rows, '')) yield readWholeRoom(rows, name)
}

function readWholeRoom(rows: Rows, name: string): WholeRoom {
  const [head, state] = [readHead(rows, name), readRoom(rows, name)]
  if (head === null || state === null) throw new Error(`A room without a head: ${name}`)
  return {
    name,
    head,
    snapshot: state.snapshot,
    entries: state.entries,
    clients: new Map(
      within(rows, 'c', name).map(({ key, value }) => [layout.readLastNumber(key), layout.readBoundClient(value)]),
    ),
    records: new Map(
      within(rows, 'r', name).map(({ key, value }) => [
        layout.readName(key, layout.keyOf('r', name, '').length),
        layout.readRecord(value),
      ]),
    ),
    notes: readNotes(rows, name, ''),
    archives: readArchives(rows, name).map(archive => ({
      ...archive,
      bytes: readArchive(rows, name, archive.epoch) ?? new Uint8Array(),
    })),
  }
}

function within(rows: Rows, kind: layout.Kind, room: string) {
  const prefix = layout.keyOf(kind, room, '')
  return rows.between(prefix, layout.behind(prefix))
}

/** The rows of a room that is not in the table yet. */
export function rowsOfWholeRoom(room: WholeRoom): layout.Row[] {
  const { name, head, snapshot, entries, clients, records, notes, archives } = room
  const key = layout.keyOf
  return [
    { key: key('h', name), value: layout.writeHead(head) },
    ...(snapshot === null ? [] : [{ key: key('s', name), value: layout.writeSnapshot(snapshot) }]),
    ...entries.map(({ sequence, update }) => ({ key: key('e', name, sequence), value: update })),
    ...[...clients].flatMap(([client, bound]) => [
      { key: key('c', name, client), value: layout.writeBoundClient(bound) },
      ...(bound.epoch === head.epoch
        ? [{ key: key('p', name, head.epoch, client), value: layout.writePrincipal(bound.principal) }]
        : []),
    ]),
    ...[...records].map(([record, indexed]) => ({ key: key('r', name, record), value: layout.writeRecord(indexed) })),
    ...[...notes].map(([note, value]) => ({ key: key('n', name, note), value: layout.writeNote(value) })),
    ...archives.flatMap(({ epoch, bytes, ...archive }) => [
      { key: key('a', name, epoch), value: layout.writeArchive(archive) },
      { key: key('d', name, epoch), value: bytes },
    ]),
  ]
}
