import { expect, test } from 'vitest'
import type { Log } from '../../../server/store/log.ts'
import { createMemoryLog } from '../../../server/store/memory.ts'
import { book, setTariff } from '../../../shared/documents/station/actions.ts'
import { roomOf } from '../../../shared/sync/room.ts'
import { HandClock } from '../../helpers/hand-clock.ts'
import { AN, HOA } from '../../helpers/people.ts'
import { clock } from '../../helpers/station-scene.ts'
import { Town } from './town.ts'

const MINUTE = 60_000
const GATHERED_MS = 1000
const IN_TURN_MS = 500

/** Two stations where nobody is, and then no server for a while. */
async function twoAtRest(during: (town: Town) => Promise<unknown> = async () => {}) {
  const [log, hand] = [createMemoryLog(), new HandClock(clock('09:00'))]
  const town = new Town({ log, clock: hand })
  await town.build('st-1')
  await town.build('st-10')
  await during(town)
  await town.arbiter.whenIdle()
  await town.pass(GATHERED_MS)
  await town.stop()
  return { log, hand }
}

/** A server on the same log, and the stations it opens. */
function restart(log: Log, hand: HandClock) {
  const opened: string[] = []
  const load: Log['load'] = room => {
    if (room.startsWith('station/')) opened.push(room)
    return log.load(room)
  }
  return { opened, town: new Town({ log: { ...log, load }, clock: hand, seed: 2 }) }
}

test('a start shows the free spots of stations at rest without opening them, and looks at them in their turn', async () => {
  const { log, hand } = await twoAtRest()

  const { opened, town } = restart(log, hand)
  await town.arbiter.whenIdle()

  expect(opened).toEqual([])
  expect([town.shown.get('st-1'), town.shown.get('st-10')]).toMatchObject([
    { free: 2, total: 2 },
    { free: 2, total: 2 },
  ])
  await town.pass(IN_TURN_MS)
  expect(opened.toSorted()).toEqual(['station/st-1', 'station/st-10'])
  await town.stop()
})

test('where somebody is to come it does not rest: it is opened at once', async () => {
  const { log, hand } = await twoAtRest(town =>
    town.act(AN, 'st-1', view => book(view, { id: 's1', at: town.now, connector: 'c1' })),
  )

  const { opened, town } = restart(log, hand)
  await town.arbiter.whenIdle()

  expect(opened).toEqual(['station/st-1'])
  expect(town.shown.get('st-1')).toMatchObject({ free: 1 })
  await town.stop()
})

test('what became due meanwhile is done at once, and what becomes due is done then', async () => {
  const price = (town: Town, station: string, at: number) =>
    town.act(HOA, station, view => setTariff(view, { id: 't2', at: town.now, tariff: { from: at, perHour: 5 } }))
  const { log, hand } = await twoAtRest(async town => {
    await price(town, 'st-1', town.now + 10 * MINUTE)
    await price(town, 'st-10', town.now + 20 * MINUTE)
  })
  await hand.pass(15 * MINUTE)

  const { opened, town } = restart(log, hand)
  await town.arbiter.whenIdle()
  expect(opened).toEqual(['station/st-1'])

  await town.pass(6 * MINUTE)
  await town.arbiter.whenIdle()
  const catalogue = await town.rooms.open(roomOf('catalogue'))
  const listed = (id: string) => catalogue?.record('stations', id)?.facts.get('prices')?.value
  expect([listed('st-1'), listed('st-10')]).toMatchObject([[{ perHour: 5 }], [{ perHour: 5 }]])
  catalogue?.release()
  await town.stop()
})

test('a station that changed while nobody looked is opened at once', async () => {
  const { log, hand } = await twoAtRest()
  const deaf = new Town({ log, clock: hand, seed: 3, tending: { tends: () => false, onChange: () => () => {} } })
  await deaf.build('st-10', { connectors: { c3: {} } })
  await deaf.stop()

  const { opened, town } = restart(log, hand)
  await town.arbiter.whenIdle()

  expect(opened).toEqual(['station/st-10'])
  expect(town.shown.get('st-10')).toMatchObject({ total: 3 })
  await town.stop()
})

test('what is noted wrong is put right in its turn, and what is not understood is looked at', async () => {
  const { log, hand } = await twoAtRest()
  const [one, ten] = await Promise.all(['station/st-1', 'station/st-10'].map(room => log.load(room)))
  const shows = [{ room: 'catalogue', key: 'st-1', state: { free: 9, total: 9, sorts: [] } }]
  await log.rest([
    { room: 'station/st-1', sequence: one?.sequence ?? 0, value: { due: null, shows, chargers: [] } },
    { room: 'station/st-10', sequence: ten?.sequence ?? 0, value: ['of another version'] },
  ])

  const { opened, town } = restart(log, hand)
  await town.arbiter.whenIdle()
  expect(opened).toEqual(['station/st-10'])
  expect(town.shown.get('st-1')).toMatchObject({ free: 9 })

  await town.pass(IN_TURN_MS)
  expect(town.shown.get('st-1')).toMatchObject({ free: 2 })
  await town.stop()
})
