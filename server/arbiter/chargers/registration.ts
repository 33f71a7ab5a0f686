import * as v from 'valibot'
import * as is from '../../../shared/documents/shapes.ts'
import { type Json, SERVER } from '../../../shared/sync/engine.ts'
import type { Log } from '../../store/log.ts'
import type { Statement } from '../../sync/engine.ts'
import { CATALOGUE_ROOM } from '../subject.ts'

/*
 * The station of each charger: one, by a note beside the catalogue. An owner names chargers of their own connectors as
 * they like; only a charger of their own station obeys, and is heard.
 */

const shape = v.object({
  station: is.id,
  /** Its record among the station's chargers. Another one once it was retired and added again. */
  id: v.string(),
  /** Sealed keys. Both are honoured until the next one is used. A simulated charger has none. */
  key: v.exactOptional(v.string()),
  next: v.exactOptional(v.string()),
})

export type Registration = v.InferOutput<typeof shape>

const PREFIX = 'charger/'

// The slash at the end: a prefix finds C-12 when asked for C-1.
export const registrationKey = (identity: string) => `${PREFIX}${identity}/`

export function registrationIn(note: Json | undefined): Registration | null {
  return note === undefined ? null : v.parse(shape, note)
}

/** Gives a charger to a station, or makes it free for any. */
export function registering(identity: string, value: Registration | null): Statement {
  return { room: CATALOGUE_ROOM, author: SERVER, facts: [], notes: [{ key: registrationKey(identity), value }] }
}

export async function registrationOf(log: Pick<Log, 'notes'>, identity: string): Promise<Registration | null> {
  const key = registrationKey(identity)
  return registrationIn((await log.notes(CATALOGUE_ROOM, key)).get(key))
}

/** All chargers, by their identities. */
export async function allRegistrations(log: Pick<Log, 'notes'>): Promise<Map<string, Registration>> {
  const notes = await log.notes(CATALOGUE_ROOM, PREFIX)
  return new Map([...notes].map(([key, note]) => [key.slice(PREFIX.length, -1), v.parse(shape, note)]))
}
