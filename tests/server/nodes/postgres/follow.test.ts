import { expect, onTestFinished, test } from 'vitest'
import { followOthers } from '../../../../server/nodes/follow.ts'
import { anna, made } from '../../../helpers/boxes.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { expectFreshLoad, RoomsBench } from '../../../helpers/rooms-bench.ts'

const CUT_S = 60
/** The look for what hints have not told. */
const LATE_MS = 1000

/** A node that stores, and one that follows it and hears no hints. */
async function scene() {
  const url = await (await sharedCluster()).create()
  const writer = new RoomsBench({ log: await openedPostgresLog(url) })
  const log = await openedPostgresLog(url)
  const follower = new RoomsBench({ log }, 501)
  const clock = new HandClock()
  const failures: unknown[] = []
  const { grown } = log
  let looked = Promise.resolve<unknown>(null)
  const deaf = {
    onHints: () => () => {},
    grown: (heads: Parameters<typeof grown>[0]) => {
      const found = grown(heads)
      looked = found
      return found
    },
  }
  const rooms = follower.rooms
  const stop = followOthers({ log: deaf, rooms, clock, grown: () => {}, failed: error => failures.push(error) })
  onTestFinished(stop)
  const pass = async (ms: number) => {
    await clock.pass(ms)
    await looked
  }
  return { writer, follower, log, failures, pass }
}

test('hints cut for a minute: everything another node stores is there a second later, and nothing is lost', async () => {
  const { writer, follower, log, failures, pass } = await scene()
  const [there, here] = [await writer.open(), await follower.open()]

  for (let second = 1; second <= CUT_S; second += 1) {
    await writer.offer(there, anna, made(`b${second}`))
    expect(here.sequence).toBeLessThan(there.sequence)
    await pass(LATE_MS)
    // The clock stands still: whatever comes now comes within that second.
    await expect.poll(() => here.sequence).toBe(there.sequence)
  }

  await expectFreshLoad(log, here)
  expect(failures).toEqual([])
})
