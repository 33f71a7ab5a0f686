import { expect, test } from 'vitest'
import type { Log } from '../../../../server/store/log.ts'
import { appending, opening } from '../../../helpers/changes.ts'
import { openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'

const ROOM = 'station/st-1'
/** Far more than a slow node loses before it gets its turn. */
const MOST = 2000
/** In the time of these a node that never rests stores many entries. */
const READS = 40

/** Stores one entry, however often others are first, after looking at what they stored for a while. */
async function storeSlowly(log: Log): Promise<void> {
  for (;;) {
    const head = (await log.load(ROOM))?.sequence ?? 0
    for (let read = 0; read < READS; read += 1) await log.read(ROOM, 1, head)
    if ((await log.commit([appending(ROOM, head)])).kind === 'stored') return
  }
}

test('a node that never rests in a room lets another in, though that one is slower', async () => {
  const url = await (await sharedCluster()).create()
  const [busy, slow] = [await openedPostgresLog(url), await openedPostgresLog(url)]
  await busy.commit([opening(ROOM)])
  let isIn = false
  const getting = storeSlowly(slow).then(() => {
    isIn = true
  })

  let stored = 0
  for (let head = 1; !isIn && stored < MOST; head = (await busy.load(ROOM))?.sequence ?? 0)
    for (let after = head; stored < MOST && !isIn; after += 1) {
      if ((await busy.commit([appending(ROOM, after)])).kind !== 'stored') break
      stored += 1
    }

  expect(isIn).toBe(true)
  await getting
})
