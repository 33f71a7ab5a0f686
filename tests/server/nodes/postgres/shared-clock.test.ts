import { expect, onTestFinished, test } from 'vitest'
import { shareClock } from '../../../../server/nodes/shared-clock.ts'
import { Stops } from '../../../../server/stops.ts'
import { systemClock } from '../../../../server/sync/system-clock.ts'
import { HOUR_MS } from '../../../../shared/time.ts'
import { HandClock } from '../../../helpers/hand-clock.ts'
import { post, signIn, startNode } from '../../../helpers/nodes.ts'
import { openedPostgresLog, sharedCluster } from '../../../helpers/postgres.ts'
import { makeLog } from '../../accounts/place.ts'

/** On this machine the database's clock is the machine's. It may be busy. */
const BUSY_MS = 10_000
const differs = (now: number) => Math.abs(now - Date.now()) > BUSY_MS

test('a node goes by the database’s clock, also when its own is set meanwhile, and says so', async () => {
  const log = await openedPostgresLog(await (await sharedCluster()).create())
  const [own, journal, stops] = [new HandClock(Date.now() - HOUR_MS), makeLog(), new Stops()]
  onTestFinished(() => stops.run())

  const clock = await shareClock({ own, time: log.time, journal }, stops)
  expect(differs(clock.now())).toBe(false)
  own.sleep(3 * HOUR_MS)
  expect(differs(clock.now())).toBe(true)
  await own.pass(1000)

  await expect.poll(() => differs(clock.now())).toBe(false)
  expect(journal.lines.map(({ level }) => level)).toEqual(['warn', 'warn'])
})

test('what one node holds for somebody is not ended by another whose clock is an hour ahead', async () => {
  const url = await (await sharedCluster()).create()
  const { server: one } = await startNode(url, { founds: true })
  const factsOf = async ({ log }: typeof one, session: string) => {
    const key = `sessions/${session}`
    return [...((await log.records('station/ben-thanh', [key])).get(key)?.facts.keys() ?? [])].sort()
  }
  const book = async (server: typeof one, who: string, id: string, connector: string) => {
    await post(server, 'stations/ben-thanh/sessions', { id, connector }, await signIn(server, who))
    await expect.poll(() => factsOf(server, id)).toEqual(['booked', 'granted'])
  }
  await book(one, 'customer', 's1', 'c1')

  const { server: two } = await startNode(url, { clock: { ...systemClock, now: () => Date.now() + HOUR_MS } })
  await one.stop()
  // It alone looks after the station now: when it has granted this it has seen that too.
  await book(two, 'customer2', 's2', 'c2')

  expect(await factsOf(two, 's1')).toEqual(['booked', 'granted'])
})
