import { expect, test } from 'vitest'
import { createMemoryLog } from '../../../../server/store/memory.ts'
import { anna, made } from '../../../helpers/boxes.ts'
import { RoomsBench, STORE } from '../../../helpers/rooms-bench.ts'

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
