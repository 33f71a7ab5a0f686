import type { Json } from '../../shared/sync/json.ts'
import { checkCommit, checkThrough, type Effect, effectOf, type Head, isStale, writesOf } from './changes.ts'
import { newClients, recordsAfter } from './index-rules.ts'
import type {
  Archive,
  BoundClient,
  Change,
  Entry,
  IndexedRecord,
  Outcome,
  Resting,
  RoomState,
  Snapshot,
  Write,
} from './log.ts'

interface MemoryRoom {
  head: Head
  snapshot: Snapshot | null
  entries: Entry[]
  /** All of them, and those of this epoch. */
  clients: Map<number, BoundClient>
  present: Map<number, string>
  records: Map<string, IndexedRecord>
  notes: Map<string, Json>
  archives: { epoch: number; at: number; bytes: Uint8Array }[]
  rest: Resting | null
}

/** A change judged good, with all its index rows. */
interface Prepared {
  change: Write
  effect: Effect
  clients: Map<number, BoundClient>
  records: Map<string, IndexedRecord>
}

/** All rooms in maps: the log's logic without its timing. */
export class MemoryRooms {
  #rooms = new Map<string, MemoryRoom>()

  commit(changes: readonly Change[]): Outcome {
    checkCommit(changes)
    const stale = changes.filter(change => isStale(change, this.#rooms.get(change.room)?.head ?? null))
    if (stale.length > 0) return { kind: 'conflict', rooms: stale.map(change => change.room) }
    // Everything that may throw comes before the first room is touched, or half a commit would stay.
    const prepared = writesOf(changes).map(change => this.#prepare(change))
    for (const each of prepared) this.#store(each)
    return { kind: 'stored', sequences: new Map(prepared.map(each => [each.change.room, each.effect.head.sequence])) }
  }

  #prepare(change: Write): Prepared {
    const room = this.#rooms.get(change.room)
    const effect = effectOf(change, room?.head ?? null)
    return {
      change,
      effect,
      clients: newClients(effect, client => room?.clients.get(client)),
      records: recordsAfter(effect, record => room?.records.get(record)),
    }
  }

  #store({ change, effect, clients, records }: Prepared): void {
    const room = this.#rooms.get(change.room) ?? emptyRoom(effect.head)
    this.#rooms.set(change.room, room)
    if (change.kind === 'seal') sealEpoch(room, change)
    room.head = effect.head
    room.entries.push({ sequence: effect.head.sequence, update: copyOf(effect.update) })
    for (const [client, bound] of clients) {
      room.clients.set(client, bound)
      room.present.set(client, bound.principal)
    }
    for (const [record, after] of records) room.records.set(record, after)
    for (const { key, value } of effect.notes) {
      if (value === null) room.notes.delete(key)
      else room.notes.set(key, value)
    }
  }

  load(name: string): RoomState | null {
    const room = this.#rooms.get(name)
    if (room === undefined) return null
    const { head, snapshot, entries, present } = room
    return { ...head, snapshot, entries: [...entries], clients: new Map(present) }
  }

  read(name: string, epoch: number, after: number): Entry[] | 'moved' {
    const room = this.#rooms.get(name)
    if (room === undefined || room.head.epoch !== epoch) return 'moved'
    const missed = room.entries.filter(entry => entry.sequence > after)
    if (room.snapshot === null || after >= room.snapshot.through) return missed
    return [{ sequence: room.snapshot.through, update: room.snapshot.bytes }, ...missed]
  }

  records(name: string, ids: readonly string[]): Map<string, IndexedRecord> {
    const found = pick(this.#rooms.get(name)?.records, ids)
    return new Map(found.map(([id, record]) => [id, { ...record, facts: new Map(record.facts) }]))
  }

  clients(name: string, ids: readonly number[]): Map<number, BoundClient> {
    return new Map(pick(this.#rooms.get(name)?.clients, ids))
  }

  notes(name: string, prefix: string): Map<string, Json> {
    const notes = [...(this.#rooms.get(name)?.notes ?? [])]
    return new Map(notes.filter(([key]) => key.startsWith(prefix)).sort(byName))
  }

  snapshot(name: string, epoch: number, through: number, bytes: Uint8Array): void {
    const room = this.#rooms.get(name)
    if (room === undefined || room.head.epoch !== epoch || through <= (room.snapshot?.through ?? 0)) return
    checkThrough(room.head, through)
    room.snapshot = { through, bytes: copyOf(bytes) }
    room.entries = room.entries.filter(entry => entry.sequence > through)
  }

  archives(name: string): Archive[] {
    const archives = this.#rooms.get(name)?.archives ?? []
    return archives.map(({ epoch, at, bytes }) => ({ epoch, at, size: bytes.length }))
  }

  archive(name: string, epoch: number): Uint8Array | null {
    return this.#rooms.get(name)?.archives.find(archive => archive.epoch === epoch)?.bytes ?? null
  }

  rest(rooms: readonly Resting[]): void {
    for (const resting of rooms) {
      const room = this.#rooms.get(resting.room)
      if (room !== undefined) room.rest = resting
    }
  }

  resting(): Map<string, Json> {
    const standing = [...this.#rooms].filter(([, { head, rest }]) => rest?.sequence === head.sequence)
    return new Map(standing.map(([name, { rest }]) => [name, rest?.value ?? null]))
  }

  rooms(prefix: string): string[] {
    return [...this.#rooms.keys()].filter(name => name.startsWith(prefix)).sort()
  }
}

function emptyRoom(head: Head): MemoryRoom {
  return {
    head,
    snapshot: null,
    entries: [],
    clients: new Map(),
    present: new Map(),
    records: new Map(),
    notes: new Map(),
    archives: [],
    rest: null,
  }
}

function sealEpoch(room: MemoryRoom, seal: { epoch: number; at: number; archive: Uint8Array }): void {
  room.archives.push({ epoch: seal.epoch, at: seal.at, bytes: copyOf(seal.archive) })
  room.snapshot = null
  room.entries = []
  room.present.clear()
}

/**
 * The writer's bytes are often a view on a whole socket frame: they would keep it alive or change with it. Not `slice`:
 * a Buffer's only makes another view.
 */
function copyOf(bytes: Uint8Array): Uint8Array {
  return new Uint8Array(bytes)
}

function pick<Id, Found>(all: ReadonlyMap<Id, Found> | undefined, ids: readonly Id[]): [Id, Found][] {
  return ids.flatMap(id => {
    const found = all?.get(id)
    return found === undefined ? [] : [[id, found]]
  })
}

function byName([a]: [string, Json], [b]: [string, Json]): number {
  return a < b ? -1 : 1
}
