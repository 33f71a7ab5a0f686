import { expect, test } from 'vitest'
import { timeUntil } from '../../../client/customer/session/charge-time.ts'

const MINUTE = 60_000
const from = { soc: 30, energyWh: 1000 }

test('what a percent has cost so far says how long the rest takes, and past 80 % twice as long', () => {
  const now = { soc: 40, energyWh: 6000, powerW: 30_000 }
  expect(timeUntil(80, from, now)).toBe(40 * MINUTE)
  expect(timeUntil(100, from, now)).toBe(80 * MINUTE)
  expect(timeUntil(100, from, { ...now, soc: 90, energyWh: 31_000 })).toBe(20 * MINUTE)
})

test('nothing is said before a percent has come, while nothing flows, or of what is reached', () => {
  expect(timeUntil(80, from, { soc: 30.5, energyWh: 1200, powerW: 30_000 })).toBeNull()
  expect(timeUntil(80, from, { soc: 40, energyWh: 6000, powerW: 0 })).toBeNull()
  expect(timeUntil(80, from, { soc: 80, energyWh: 26_000, powerW: 30_000 })).toBeNull()
})
