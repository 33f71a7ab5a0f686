import { expect, test } from 'vitest'
import { estimateCharge, type Goal } from '../../../client/customer/station/estimate.ts'
import { MINUTE_MS } from '../../../shared/time.ts'
import { clock, StationScene } from '../../helpers/station-scene.ts'

const BATTERY = { by: 'battery', from: 20, until: 80, batteryWh: 60_000 } as const

/** A plug of 60 kW at 4,000 ₫ a kWh. */
function estimated(goal: Goal, car = {}) {
  const connectors = { c1: { label: 'A1', type: 'ccs2', powerW: 60_000 } }
  const { view } = new StationScene({ info: { kind: 'charging' }, tariff: { perKwh: 40_000_000 }, connectors })
  const found = estimateCharge(view, 'c1', goal, { now: clock('09:00'), car })
  return found && { kWh: found.energyWh / 1000, minutes: found.durationMs / MINUTE_MS, total: found.cost.total }
}

test('a battery from 20 to 80 % takes its share of energy at full power, and costs what the bill would say', () => {
  expect(estimated(BATTERY)).toEqual({ kWh: 36, minutes: 36, total: 144_000 })
})

test('past 80 % the same energy takes twice as long', () => {
  expect(estimated({ ...BATTERY, from: 80, until: 100 })).toEqual({ kWh: 12, minutes: 24, total: 48_000 })
})

test('a car that takes less than the plug gives charges at its own pace, by the kind of current', () => {
  expect(estimated(BATTERY, { acKw: 7.4, dcKw: 30 })).toEqual({ kWh: 36, minutes: 72, total: 144_000 })
  expect(estimated(BATTERY, { acKw: 7.4 })).toEqual({ kWh: 36, minutes: 36, total: 144_000 })
  expect(estimated(BATTERY, { dcKw: 150 })).toEqual({ kWh: 36, minutes: 36, total: 144_000 })
  expect(estimated({ by: 'time', ms: 30 * MINUTE_MS }, { dcKw: 30 })).toMatchObject({ kWh: 15, total: 60_000 })
})

test('energy and time say each other', () => {
  expect(estimated({ by: 'energy', wh: 30_000 })).toEqual({ kWh: 30, minutes: 30, total: 120_000 })
  expect(estimated({ by: 'time', ms: 30 * MINUTE_MS })).toEqual({ kWh: 30, minutes: 30, total: 120_000 })
})
