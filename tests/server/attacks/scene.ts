import { expect, onTestFinished } from 'vitest'
import * as Y from 'yjs'
import type { Limits } from '../../../server/sync/socket/limits.ts'
import type { Fact } from '../../../shared/sync/fact.ts'
import { stateFacts } from '../../../shared/sync/stating.ts'
import type { Update } from '../../../shared/sync/update.ts'
import { writeUpdate } from '../../../shared/sync/write-update.ts'
import { boxes, label, made } from '../../helpers/boxes.ts'
import { factsIn } from '../../helpers/facts-in.ts'
import { openedLog, temporaryDirectory } from '../../helpers/lmdb.ts'
import { RawClient } from '../../helpers/raw-client.ts'
import { startSyncServer } from '../../helpers/sync-server.ts'

export const ROOM = 'boxes/b'

/** Anna's facts, under client id 7, before anything happens. */
const BEFORE = { 'boxes/x/label': 'Anna’s', 'boxes/x/made': { at: 0, size: 1 } }
export const ANNAS_CLIENT = 7
export const ANNAS_CLOCK = 3

/** How much a server may grow by an attack, including all that one test leaves behind. */
const MOST_GROWTH = 96 * 1024 * 1024

/** How an attack may end: with a close code, or with the reasons of a refusal. */
export type End = number | { refused: readonly string[] }

/** A server on a disk with two honest people in a room, who must notice nothing. */
export async function scene(limits: Partial<Limits> = {}) {
  const log = await openedLog(temporaryDirectory())
  const server = await startSyncServer({ log, limits })
  onTestFinished(async () => {
    await server.stop()
    expect(server.mistakes).toEqual([])
  })
  const join = (who: string, berth = true) => RawClient.join(server.url, ROOM, { token: who, berth })
  const [anna, ben] = [await join('anna'), await join('ben')]
  await state(anna, ANNAS_CLIENT, made('x'), label('x', 'Anna’s'))
  await ben.hear('update')
  const atFirst = process.memoryUsage().rss

  /** Settles when everything is as it should be after an attack that must have changed nothing. */
  const unharmed = async (facts: Record<string, unknown> = BEFORE) => {
    const { live, fresh } = await server.both(ROOM)
    expect(live.facts).toEqual(facts)
    expect(fresh).toEqual(live)
    const since = ben.said.length
    await state(anna, 900 + anna.said.length, made('still-there'))
    await ben.hear('update', since)
    expect(factsIn(ben.doc, boxes)).toEqual({ ...facts, 'boxes/still-there/made': { at: 0, size: 1 } })
    expect(process.memoryUsage().rss - atFirst).toBeLessThan(MOST_GROWTH)
  }
  return { server, anna, ben, join, unharmed }
}

/** States facts as an honest client does, and waits until they are saved. */
export async function state(client: RawClient, id: number, ...facts: Fact[]): Promise<void> {
  const update = writeUpdate(stateFacts(client.doc, facts, id, 0))
  const since = client.said.length
  client.offer(update)
  await client.hear('saved', since)
  Y.applyUpdate(client.doc, update)
}

/** Sends bytes as an update; returns how that ended. */
export async function offered(client: RawClient, update: Uint8Array | Update): Promise<End> {
  client.offer(update instanceof Uint8Array ? update : writeUpdate(update))
  const refused = client.hear('refused').then(({ failures }) => ({ refused: failures.map(({ reason }) => reason) }))
  const closed = client.closed.then(({ code }) => code)
  const end = await Promise.race([refused.catch(() => closed), closed])
  // A forger is told first and closed afterwards.
  if (typeof end === 'object')
    return Promise.race([
      closed,
      client.settle().then(
        () => end,
        () => closed,
      ),
    ])
  return end
}

/** An update that Yjs itself writes, by a client that may do anything. */
export function yjsUpdate(client: number, change: (doc: Y.Doc) => void, from?: Y.Doc): Uint8Array {
  const doc = new Y.Doc()
  doc.clientID = client
  if (from !== undefined) Y.applyUpdate(doc, Y.encodeStateAsUpdate(from))
  const before = Y.encodeStateVector(doc)
  doc.transact(() => change(doc))
  return Y.encodeStateAsUpdate(doc, before)
}
