import { expect, onTestFinished, test } from 'vitest'
import { SharedPresence } from '../../../../server/nodes/shared-presence.ts'
import { Presences } from '../../../../server/sync/socket/presence.ts'
import { roomOf } from '../../../../shared/sync/room.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const quay = roomOf('station', 'quay').name
const hall = roomOf('station', 'hall').name
const GATHER_MS = 200

let clients = 1

/** A node's states of the moment, and what it has asked the database. */
async function node(url: string) {
  const { presence: rows } = await openedPostgresLog(url)
  const clock = new HandClock()
  const presence = new Presences({ clock, newClient: () => clients++ })
  const writes: unknown[][] = []
  const counted = {
    ...rows,
    write: (written: Parameters<typeof rows.write>[0]) => {
      writes.push(written.map(({ key, state }) => [key, state]))
      return rows.write(written)
    },
  }
  const failed = (error: unknown) => {
    throw error
  }
  const shared = new SharedPresence({ rows: counted, presence, clock, failed })
  onTestFinished(() => shared.stop())
  const sees = (room = quay) => Object.fromEntries(presence.statesIn(room))
  return { presence, shared, clock, writes, sees }
}

async function twoNodes() {
  const url = await (await sharedCluster()).create()
  return { url, one: await node(url), two: await node(url) }
}

test('what one node publishes another one shows to those who look, before and after they came', async () => {
  const { one, two } = await twoNodes()
  one.presence.publish(quay, 'c1', { power: 7 })
  await one.clock.pass(GATHER_MS)
  await expect.poll(() => one.writes.length).toBe(1)

  two.presence.watch(quay)
  await expect.poll(two.sees).toEqual({ c1: { power: 7 } })

  one.presence.publish(quay, 'c 2~', { power: 11 })
  one.presence.publish(quay, 'c1', null)
  await one.clock.pass(GATHER_MS)
  await expect.poll(two.sees).toEqual({ 'c 2~': { power: 11 } })
})

test('what changes often is stored once in a while, and only the last of it', async () => {
  const { one } = await twoNodes()
  for (let power = 1; power <= 50; power += 1) one.presence.publish(quay, 'c1', { power })

  await one.clock.pass(GATHER_MS)

  await expect.poll(() => one.writes).toEqual([[['c1', { power: 50 }]]])
})

test('a room that nobody looks at is not fetched', async () => {
  const { one, two } = await twoNodes()
  two.presence.watch(quay)
  one.presence.publish(hall, 'c1', { power: 7 })
  one.presence.publish(quay, 'c1', { power: 8 })
  await one.clock.pass(GATHER_MS)
  await expect.poll(two.sees).toEqual({ c1: { power: 8 } })

  expect(two.sees(hall)).toEqual({})
})

test('a lost hint is made up for by the next look', async () => {
  const { url, one, two } = await twoNodes()
  two.presence.watch(quay)
  one.presence.publish(quay, 'c1', { power: 7 })
  await one.clock.pass(GATHER_MS)
  await expect.poll(two.sees).toEqual({ c1: { power: 7 } })

  // Nobody is told of this one.
  await askDatabase(url, 'UPDATE berth.presence SET state = $1', [Buffer.from('{"power":9}')])
  await two.clock.pass(15_000)

  await expect.poll(two.sees).toEqual({ c1: { power: 9 } })
})

test('after a crash of the database each node says again what it published, and nothing of the others', async () => {
  const { url, one, two } = await twoNodes()
  two.presence.watch(quay)
  one.presence.publish(quay, 'c1', { power: 7 })
  two.presence.publish(quay, 'c2', { power: 8 })
  await one.clock.pass(GATHER_MS)
  await two.clock.pass(GATHER_MS)
  await expect.poll(two.sees).toEqual({ c1: { power: 7 }, c2: { power: 8 } })
  await askDatabase(url, 'TRUNCATE berth.presence')
  two.writes.length = 0

  two.shared.sayAgain()
  await two.clock.pass(GATHER_MS)

  await expect.poll(() => two.writes).toEqual([[['c2', { power: 8 }]]])
})
