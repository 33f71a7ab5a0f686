import { expect, test } from 'vitest'
import { meterIn, newerMeter } from '../../../../server/arbiter/chargers/shown-meter.ts'
import type { Json } from '../../../../shared/sync/json.ts'

const live = (session: string, endWh: number, at: number) => ({
  session,
  powerW: 7000,
  energyWh: endWh - 1000,
  at,
  registers: { startWh: 1000, endWh, readings: [{ at: at - 5, wh: endWh - 10 }] },
})

test('a meter shown at the station is read by its session, and what is no meter is passed over', () => {
  const states = new Map<string, Json>([
    ['c1', live('s1', 4000, 50)],
    ['c2', live('s2', 9000, 60)],
    ['c3', { free: 2 }],
  ])

  expect(meterIn(states, 's2')).toEqual({
    startWh: 1000,
    endWh: 9000,
    at: 60,
    readings: [{ at: 55, wh: 8990 }],
    isClosed: false,
  })
  expect(meterIn(states, 's3')).toBeUndefined()
  expect(meterIn(undefined, 's1')).toBeUndefined()
})

test('of two readings the newer counts', () => {
  const [older, newer] = [
    meterIn(new Map([['c1', live('s1', 4000, 50)]]), 's1'),
    meterIn(new Map([['c1', live('s1', 5000, 70)]]), 's1'),
  ]

  expect(newerMeter(older, newer)).toBe(newer)
  expect(newerMeter(newer, older)).toBe(newer)
  expect(newerMeter(undefined, older)).toBe(older)
  expect(newerMeter(older, undefined)).toBe(older)
})
