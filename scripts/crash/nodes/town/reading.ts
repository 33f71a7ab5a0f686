import type * as Y from 'yjs'
import { openPostgresLog, type PostgresLog } from '../../../../server/store/postgres.ts'
import { loadRoom } from '../../../../server/sync/room/load-room.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { pathOf, recordKey } from '../../../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../../../shared/sync/json.ts'
import { type RoomName, readRoom } from '../../../../shared/sync/room.ts'
import type { TownSaid } from './town-book.ts'

/** The log of the nodes, read beside them. */
export async function withLog<Read>(url: string, read: (log: PostgresLog) => Promise<Read>): Promise<Read> {
  for (let tries = 1; ; tries += 1) {
    const opened = await openPostgresLog({ url, onFailure: fail })
    // It may have been killed just now.
    if (!opened.ok && tries < 100) continue
    if (!opened.ok) throw new Error(opened.words)
    try {
      return await read(opened.log)
    } finally {
      await opened.log.close()
    }
  }
}

/** A room's document as a fresh load gives it. */
export async function documentOf(log: PostgresLog, name: RoomName): Promise<Y.Doc> {
  const room = readRoom(name)
  const kind = kinds.get(room?.kind ?? '')
  const loaded = room === null || kind === undefined ? null : await loadRoom({ log, room, kind, alarm: fail })
  if (loaded === null) throw new Error(`The log has lost ${name}`)
  return loaded.doc
}

/** How much of each statement stands, exactly as stated; in whichever epoch. */
export async function standingOf(log: PostgresLog, said: readonly TownSaid[]): Promise<Map<TownSaid, number>> {
  const values = new Map<string, Json>()
  const rooms = new Map<RoomName, Set<string>>()
  for (const { room, facts } of said)
    for (const fact of facts) rooms.set(room, (rooms.get(room) ?? new Set()).add(recordKey(fact)))
  for (const [room, keys] of rooms)
    for (const [key, { facts }] of await log.records(room, [...keys]))
      for (const [name, { value }] of facts) values.set(`${room} ${key} ${name}`, value)
  const stands = (room: RoomName, fact: TownSaid['facts'][number]) => {
    const value = values.get(`${room} ${recordKey(fact)} ${fact.name}`)
    return value !== undefined && isEqualJson(value, fact.value)
  }
  return new Map(said.map(one => [one, one.facts.filter(fact => stands(one.room, fact)).length]))
}

/** For a person who reads a report. */
export function wordsOf({ room, facts }: TownSaid): string {
  return `${room} ${facts.map(fact => `${pathOf(fact)} ${JSON.stringify(fact.value)}`).join(', ')}`
}

function fail(error: unknown): never {
  throw error
}
