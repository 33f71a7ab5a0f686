import { expect, test } from 'vitest'
import { createMemoryLog } from '../../../../server/store/memory.ts'
import { anna, ben, made } from '../../../helpers/boxes.ts'
import { RoomsBench, SAVED, STORE } from '../../../helpers/rooms-bench.ts'

test('many who ask a room to look at once wait for one look, which sees all that is there', async () => {
  const log = createMemoryLog()
  let reads = 0
  const counting: typeof log = {
    ...log,
    read: (...asked) => {
      reads += 1
      return log.read(...asked)
    },
  }
  const [writer, follower] = [new RoomsBench({ log }), new RoomsBench({ log: counting }, 501)]
  const [there, here] = [await writer.open(), await follower.open()]
  await writer.offer(there, anna, made('b1'))

  await Promise.all(Array.from({ length: 50 }, () => follower.rooms.catchUp(STORE.name)))

  expect(here.sequence).toBe(there.sequence)
  expect(reads).toBeLessThanOrEqual(2)
})

test('what a person did at another server counts here: a day’s devices', async () => {
  const log = createMemoryLog()
  const limits = { newClientsPerDay: 3 }
  const [there, here] = [new RoomsBench({ log, limits }), new RoomsBench({ log, limits }, 501)]
  const [one, two] = [await there.open(), await here.open()]
  for (const id of ['b1', 'b2']) await there.offer(one, anna, made(id))
  await here.rooms.catchUp(STORE.name)

  expect(await here.offer(two, anna, made('b3'))).toEqual(SAVED)
  expect(await here.offer(two, anna, made('b4'))).toMatchObject({ failures: [{ reason: 'slow-down' }] })
  expect(await here.offer(two, ben, made('b4'))).toEqual(SAVED)
})

test('an hour’s facts are those at all servers together', async () => {
  const log = createMemoryLog()
  // A box is a record and a fact.
  const limits = { statedPerHour: { facts: 6, bytes: 1e6 } }
  const [there, here] = [new RoomsBench({ log, limits }), new RoomsBench({ log, limits }, 501)]
  const [one, two] = [await there.open(), await here.open()]
  for (const id of ['b1', 'b2']) await there.offer(one, anna, made(id))
  await here.rooms.catchUp(STORE.name)

  expect(await here.offer(two, anna, made('b3'))).toEqual(SAVED)
  expect(await here.offer(two, anna, made('b4'))).toMatchObject({ failures: [{ reason: 'slow-down' }] })
  here.now += 20 * 60_000
  expect(await here.offer(two, anna, made('b4'))).toEqual(SAVED)
})
