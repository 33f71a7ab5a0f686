import { expect, test } from 'vitest'
import { Standings } from '../../../server/api/events/standings.ts'
import type { Accepted } from '../../../server/sync/engine.ts'
import { type RoomName, roomOf } from '../../../shared/sync/engine.ts'
import { HandClock } from '../../helpers/hand-clock.ts'

const station = 'st-1'

/** One place of one spot; a look at it takes `slowMs` of the processor. */
function openPlace(slowMs = 0) {
  const clock = new HandClock()
  let accept: (accepted: Accepted) => void = () => {}
  let looks = 0
  let what = 'spot.free'
  const standings = new Standings({
    rooms: {
      onAccepted: listener => {
        accept = listener
        return () => {}
      },
    },
    clock,
    read: async () => {
      looks += 1
      clock.sleep(slowMs)
      return [{ what, id: 'c1', value: {} }]
    },
    failed: error => expect(error).toBeUndefined(),
  })
  const settle = () => new Promise(setImmediate)
  const room = roomOf('station', station)
  const hears = async () => {
    accept({ room, name: room.name as RoomName } as unknown as Accepted)
    await settle()
  }
  return { clock, standings, hears, settle, looks: () => looks, stand: (as: string) => (what = as) }
}

test('a thousand who watch a place cost one look, and a flood of facts a few between two rounds', async () => {
  const { clock, standings, hears, settle, looks, stand } = openPlace()
  const heard: string[] = []
  const stations = new Set([station])
  for (let n = 0; n < 1000; n += 1) standings.watch({ stations, say: (_, { what }) => heard.push(what) })
  await settle()
  expect([looks(), heard.length]).toEqual([1, 1000])
  stand('spot.held')
  for (let n = 0; n < 100; n += 1) await hears()
  expect([looks(), heard.filter(what => what === 'spot.held').length]).toEqual([9, 1000])
  await clock.pass(1000)
  expect([looks(), heard.length]).toEqual([10, 2000])
})

test('looks that are slow come rarer, and end with the last who watches', async () => {
  const { clock, standings, settle, looks } = openPlace(500)
  const leave = standings.watch({ stations: new Set([station]), say: () => {} })
  await settle()
  await clock.pass(60_000)
  expect(looks()).toBeLessThan(15)
  expect(looks()).toBeGreaterThan(8)
  leave()
  const before = looks()
  await clock.pass(60_000)
  expect(looks()).toBe(before)
})
