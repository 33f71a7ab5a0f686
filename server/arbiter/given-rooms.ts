import { encodeStateAsUpdate } from 'yjs'
import { kinds } from '../../shared/documents/kinds.ts'
import { entriesOf, type Json, type RoomName } from '../../shared/sync/engine.ts'
import type { Log } from '../store/log.ts'
import type { LiveRoom } from '../sync/engine.ts'
import type { ArrivedRecord, Seen, Sight } from './sight.ts'
import { accountRoom, catalogueRoom, chargersRoom, deskRoom, stationRoom } from './subject.ts'
import type { Views } from './views.ts'

/**
 * The view of one decision: the rooms it was given. Requests for other rooms are noted, and the decision is asked again
 * with them.
 */
export class GivenRooms implements Sight {
  readonly now: number
  readonly #rooms: ReadonlyMap<RoomName, LiveRoom>
  readonly #views: Views
  readonly #stations: ReadonlySet<string>
  readonly #archives: Archives
  readonly organisationOf: Sight['organisationOf']
  readonly #wanted = new Set<RoomName>()
  readonly #seen = new Set<RoomName>()

  constructor({ now, rooms, views, stations, archives, organisationOf }: Seeing) {
    this.organisationOf = organisationOf
    this.now = now
    this.#rooms = rooms
    this.#views = views
    this.#stations = stations
    this.#archives = archives
  }

  /** The rooms asked for and missing here. */
  get wanted(): ReadonlySet<RoomName> {
    return this.#wanted
  }

  /** The rooms looked at. */
  get seen(): ReadonlySet<RoomName> {
    return this.#seen
  }

  station(id: string) {
    return this.#see(id, stationRoom(id), doc => this.#views.station(doc))
  }

  desk(id: string) {
    return this.#see(id, deskRoom(id), doc => this.#views.desk(doc))
  }

  chargers(station: string) {
    return this.#see(station, chargersRoom(station), doc => this.#views.chargers(doc))
  }

  account(id: string) {
    return this.#see(id, accountRoom(id), doc => this.#views.account(doc))
  }

  catalogue(cell = '') {
    return this.#see(cell, catalogueRoom(cell), doc => this.#views.catalogue(doc))
  }

  hasStation(id: string): boolean {
    return this.#stations.has(id)
  }

  archived(station: string, records: readonly string[]) {
    return this.#archives.find(stationRoom(station), records)
  }

  archivedAtDesk(station: string, records: readonly string[]) {
    return this.#archives.find(deskRoom(station), records)
  }

  notedAtDesk(station: string, prefix: string) {
    return this.#archives.notes(deskRoom(station), prefix)
  }

  #see<View>(id: string, name: RoomName, read: (doc: LiveRoom['doc']) => View): Seen<View> | null {
    const room = this.#rooms.get(name)
    if (room === undefined) {
      this.#wanted.add(name)
      return null
    }
    this.#seen.add(name)
    const { epoch, sequence, doc } = room
    return {
      id,
      room: name,
      epoch,
      sequence,
      view: read(doc),
      record: (root, key) => room.record(root, key),
      recordsOf: root => room.recordsOf(root),
      lookUp: (lookup, key) => room.lookUp(lookup, key),
      entries: () => entriesIn(room),
      weight: () => ({ clients: doc.store.clients.size, bytes: encodeStateAsUpdate(doc).length }),
    }
  }
}

function entriesIn({ room, doc }: LiveRoom) {
  const kind = kinds.get(room.kind)
  return kind === undefined ? [] : entriesOf(doc, kind)
}

export interface Seeing {
  now: number
  rooms: ReadonlyMap<RoomName, LiveRoom>
  views: Views
  /** All stations. */
  stations: ReadonlySet<string>
  archives: Archives
  organisationOf: Sight['organisationOf']
}

/** Records and notes fetched from beside the documents, and those asked for and not fetched yet. */
export class Archives {
  readonly #found = new Map<string, ArrivedRecord | null>()
  readonly #wanted = new Map<RoomName, Set<string>>()
  readonly #notes = new Map<string, ReadonlyMap<string, Json>>()
  readonly #wantedNotes = new Map<string, { room: RoomName; prefix: string }>()

  /** Whether anything was asked for that is missing here. */
  get isWanted(): boolean {
    return this.#wanted.size > 0 || this.#wantedNotes.size > 0
  }

  /** Null while any of it is missing here. */
  find(room: RoomName, records: readonly string[]): ReadonlyMap<string, ArrivedRecord> | null {
    const lacking = records.filter(record => !this.#found.has(keyOf(room, record)))
    if (lacking.length > 0) {
      this.#wanted.set(room, new Set([...(this.#wanted.get(room) ?? []), ...lacking]))
      return null
    }
    return new Map(
      records.flatMap(record => {
        const found = this.#found.get(keyOf(room, record))
        return found === undefined || found === null ? [] : [[record, found] as const]
      }),
    )
  }

  /** Null while they are missing here. */
  notes(room: RoomName, prefix: string): ReadonlyMap<string, Json> | null {
    const found = this.#notes.get(keyOf(room, prefix))
    if (found === undefined) this.#wantedNotes.set(keyOf(room, prefix), { room, prefix })
    return found ?? null
  }

  /** Fetches the missing ones. False if there were none. */
  async fetch(log: Pick<Log, 'records' | 'notes'>): Promise<boolean> {
    const [wanted, notes] = [[...this.#wanted], [...this.#wantedNotes]]
    this.#wanted.clear()
    this.#wantedNotes.clear()
    for (const [room, records] of wanted) {
      const found = await log.records(room, [...records])
      for (const record of records) this.#found.set(keyOf(room, record), found.get(record) ?? null)
    }
    for (const [key, { room, prefix }] of notes) this.#notes.set(key, await log.notes(room, prefix))
    return wanted.length > 0 || notes.length > 0
  }
}

function keyOf(room: RoomName, record: string): string {
  return `${room} ${record}`
}
