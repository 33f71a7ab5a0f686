import { expect, test } from 'vitest'
import { adopt } from '../../../../server/admin/adopt.ts'
import { openPostgresLog } from '../../../../server/store/postgres.ts'
import { anna, boxes, made } from '../../../helpers/boxes.ts'
import { askDatabase, openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { RoomsBench, STORE } from '../../../helpers/rooms-bench.ts'

const kinds = new Map([['boxes', boxes]])

/** A database that nodes have served, and what may then be said of where it stood. */
async function served() {
  const url = await (await sharedCluster()).create()
  const log = await openedPostgresLog(url)
  const bench = new RoomsBench({ log })
  await bench.offer(await bench.open(), anna, made('b1'))
  const stood = (what: string) => askDatabase(url, `UPDATE berth.lineage SET ${what}`)
  return { url, log, stood }
}

const open = (url: string) => openPostgresLog({ url, onFailure: () => {} })

test('a database without a synchronous standby is served, and says that a failover may lose something', async () => {
  const { url, log } = await served()

  expect(log.isSafe).toBe(false)
  expect(await open(url)).toMatchObject({ ok: true })
})

test('a standby that took over where not every answer waited for it is refused until it is adopted', async () => {
  const { url, log, stood } = await served()
  await log.close()
  await stood('timeline = timeline - 1')

  expect(await open(url)).toMatchObject({ ok: false, words: expect.stringContaining('npm run admin adopt') })

  expect(await adopt({ databaseUrl: url, kinds, now: Date.UTC(2026, 0, 1) })).toMatchObject({ ok: true })
  const again = await openedPostgresLog(url)
  const room = await new RoomsBench({ log: again }).open()
  expect(room.epoch).toBe(Math.floor(Date.UTC(2026, 0, 1) / 60_000))
  expect(room.record('boxes', 'b1')?.facts.get('made')?.by).toBe(anna.id)
  expect((await again.archives(STORE.name)).map(({ epoch }) => epoch)).toEqual([1])
})

test('a standby that took over where every answer waited for it is served at once, and so is the next', async () => {
  const { url, log, stood } = await served()
  await log.close()
  await stood('timeline = timeline - 1, safe = true')

  expect(await open(url)).toMatchObject({ ok: true })
  expect(await askDatabase(url, 'SELECT timeline, safe FROM berth.lineage')).toEqual([{ timeline: 1, safe: false }])
})

test('a copy of the database in another place is refused', async () => {
  const { url, log, stood } = await served()
  await log.close()
  await stood(`system = '1', safe = true`)

  expect(await open(url)).toMatchObject({ ok: false, why: 'foreign' })
})

test('a primary that was given up is waited for in vain, and never served', async () => {
  const { url, log, stood } = await served()
  await log.close()
  await stood('timeline = timeline + 1, safe = true')

  expect(await open(url)).toMatchObject({ ok: false, words: expect.stringContaining('It was given up') })
})
