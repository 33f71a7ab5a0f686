import { expect, test } from 'vitest'
import { waiting } from '../../../client/customer/own-sessions.ts'
import { thinned, withEarlier } from '../../../client/customer/power-series.ts'
import type { Item } from '../../../client/sync/engine.ts'
import type { Json } from '../../../shared/sync/json.ts'
import type { RoomName } from '../../../shared/sync/room.ts'

const item = (what: Json, kind: 'kept' | 'refused' = 'kept'): Item => ({
  id: 'a1',
  at: 0,
  room: 'station/ben-thanh' as RoomName,
  what,
  progress: kind === 'kept' ? { kind } : { kind, refusal: { at: 0, failures: [], because: null } },
})

test('a session is known from the outbox as soon as it is opened, and not once it was refused', () => {
  const deed = { do: 'book', opens: true, station: 'ben-thanh', session: 's1' }
  expect(waiting([item(deed)])).toEqual([['s1', 'ben-thanh']])
  expect(waiting([item(deed, 'refused'), item({ ...deed, opens: false }), item('book'), item(null)])).toEqual([])
})

test('a long charge keeps its shape in half of its points, its last one always among them', () => {
  const points = Array.from({ length: 242 }, (_, at) => ({ at, watts: at * 10 }))
  const kept = thinned(points)
  expect(kept.length).toBe(122)
  expect([kept[0], kept.at(-1)]).toEqual([points[0], points[241]])
  expect(thinned(points.slice(0, 240)).length).toBe(240)
})

test('a chart that is opened in the middle begins where the session did, and is as fine as it was seen since', () => {
  const series = { from: 1000, everyMs: 100, powerW: [10, 20, 30, 40], energyWh: [1, 2, 3, 4] }
  const seen = [{ at: 1250, watts: 29 }]
  const before = [
    { at: 1100, watts: 10 },
    { at: 1200, watts: 20 },
  ]
  expect(withEarlier(seen, series)).toEqual([...before, ...seen])
  expect(withEarlier([], series)).toEqual([...before, { at: 1300, watts: 30 }])
  expect(withEarlier([...before, ...seen], series)).toEqual([...before, ...seen])
  expect(withEarlier(seen, undefined)).toEqual(seen)
})
