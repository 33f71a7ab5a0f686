import { expect, onTestFinished, test } from 'vitest'
import { opening } from '../../../helpers/changes.ts'
import { openedPostgresLog, startCluster } from '../../../helpers/postgres.ts'
import { writeAll } from './write-all.ts'

const ROOMS = Array.from({ length: 8 }, (_, index) => `station/st-${index}`)
const APPENDS = 60
const CRASHES = 4

test('a database that crashes in mid-work loses nothing that was acknowledged, doubles nothing and leaves no gap', async () => {
  const cluster = await startCluster()
  onTestFinished(() => cluster.stop())
  const log = await openedPostgresLog(await cluster.create())
  for (const room of ROOMS) await log.commit([opening(room)])
  let written = 0
  const crashing = () => {
    written += 1
    if (written % Math.floor((ROOMS.length * APPENDS) / (CRASHES + 1)) === 0) cluster.crash()
  }

  const told = await Promise.all(ROOMS.map(room => writeAll(log, room, APPENDS, crashing)))

  for (const [at, room] of ROOMS.entries()) {
    const entries = (await log.load(room))?.entries ?? []
    expect(entries.map(({ sequence }) => sequence)).toEqual(Array.from({ length: APPENDS + 1 }, (_, n) => n + 1))
    expect(told[at]?.length).toBeGreaterThan(APPENDS - CRASHES * 2)
  }
})
