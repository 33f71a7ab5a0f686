import * as Y from 'yjs'
import { openPostgresLog, type PostgresLog } from '../../../../server/store/postgres.ts'
import { loadRoom } from '../../../../server/sync/room/load-room.ts'
import { kinds } from '../../../../shared/documents/kinds.ts'
import { type Fact, pathOf, recordKey } from '../../../../shared/sync/fact.ts'
import { isEqualJson, type Json } from '../../../../shared/sync/json.ts'
import { entriesOf, readEntry } from '../../../../shared/sync/reading.ts'
import { type RoomName, readRoom } from '../../../../shared/sync/room.ts'
import { stateFacts } from '../../../../shared/sync/stating.ts'
import { writeUpdate } from '../../../../shared/sync/write-update.ts'
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

/** The documents of all its epochs, the oldest first. */
export async function epochsOf(log: PostgresLog, name: RoomName): Promise<Y.Doc[]> {
  const docs: Y.Doc[] = []
  for (const { epoch } of await log.archives(name)) {
    const [doc, bytes] = [new Y.Doc(), await log.archive(name, epoch)]
    if (bytes === null) throw new Error(`The log has lost epoch ${epoch} of ${name}`)
    Y.applyUpdate(doc, bytes)
    docs.push(doc)
  }
  return [...docs, await documentOf(log, name)]
}

/** What a document of all its epochs together would show. */
export function pastIn(name: RoomName, epochs: readonly Y.Doc[]): Y.Doc {
  const kind = kinds.get(readRoom(name)?.kind ?? '')
  if (kind === undefined) throw new Error(`A room of no kind we know: ${name}`)
  const facts = new Map<string, Fact>()
  for (const epoch of epochs)
    for (const { root, id } of entriesOf(epoch, kind))
      for (const [fact, value] of readEntry(epoch, root, id)) {
        const stated = { root, id, name: fact, value }
        facts.set(pathOf(stated), stated)
      }
  const past = new Y.Doc()
  Y.applyUpdate(past, writeUpdate(stateFacts(past, [...facts.values()], 1, 0)))
  return past
}

/** Whether a document shows all of a statement. */
export function isShownIn(doc: Y.Doc, facts: readonly Fact[]): boolean {
  return facts.every(({ root, id, name, value }) => {
    const shown = readEntry(doc, root, id).get(name)
    return shown !== undefined && isEqualJson(shown, value)
  })
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
