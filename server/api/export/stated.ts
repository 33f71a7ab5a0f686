import { setImmediate as turn } from 'node:timers/promises'
import type { AuthorView } from '../../../shared/api/history.ts'
import { kinds } from '../../../shared/documents/kinds.ts'
import { BARE, entriesOf, type Json, type Room, recordKey } from '../../../shared/sync/engine.ts'
import type { People } from '../../arbiter/people.ts'
import type { IndexedRecord } from '../../store/log.ts'
import { authorView } from '../history/authors.ts'
import { type EpochParts, epochsOf, readSealed, withLiveDoc } from '../history/epochs.ts'

/** A fact of the log, as a file tells it. */
export interface StatedFact {
  room: string
  /** Record and name: `sessions/s1/booked`. */
  path: string
  heardAt: number
  by: AuthorView
  value: Json
}

/** So many records are read before others have their turn: the store answers without letting go of the process. */
const AT_ONCE = 100

/** Every record a room ever had, of all its epochs, each once and as it stands now: what was erased is not there. */
export async function* recordsOf(parts: EpochParts, room: Room): AsyncGenerator<[string, IndexedRecord]> {
  const told = new Set<string>()
  const kind = kinds.get(room.kind)
  if (kind === undefined) throw new Error(`No such kind: ${room.kind}`)
  for (const epoch of await epochsOf(parts, room)) {
    const keysIn = (doc: Parameters<typeof entriesOf>[0]) => entriesOf(doc, kind).map(recordKey)
    const live = await withLiveDoc(parts, room, async (doc, now) => (now === epoch.epoch ? keysIn(doc) : null))
    // Also if it was sealed a moment ago: the next holds only what was carried over.
    const keys = (live ?? keysIn(await readSealed(parts, epoch))).filter(key => !told.has(key))
    for (const key of keys) told.add(key)
    for (let at = 0; at < keys.length; at += AT_ONCE) {
      await turn()
      yield* await parts.log.records(room.name, keys.slice(at, at + AT_ONCE))
    }
  }
}

export function factsOf(
  room: string,
  [key, { facts }]: readonly [string, IndexedRecord],
  people: Pick<People, 'nameOf'>,
): StatedFact[] {
  return [...facts].map(([name, { at, by, value }]) => ({
    ...{ room, path: name === BARE ? key : `${key}/${name}` },
    ...{ heardAt: at, by: authorView(by, people), value },
  }))
}
