import { expect, test } from 'vitest'
import { CoarseSeries } from '../../../../server/arbiter/chargers/coarse-series.ts'
import { MOST_POINTS } from '../../../../shared/documents/meter.ts'
import { MINUTE_MS } from '../../../../shared/time.ts'

const FROM = 1_700_000_000_000

test('it has a point for each minute, what was not heard as it was last, and nothing of what comes late', () => {
  const series = new CoarseSeries(FROM)
  series.take(FROM, { powerW: 7000, energyWh: 0 })
  series.take(FROM + 30_000, { powerW: 7200, energyWh: 50 })
  series.take(FROM + 3 * MINUTE_MS, { powerW: 6000, energyWh: 300 })
  series.take(FROM + 90_000, { powerW: 1, energyWh: 1 })

  expect(series.view()).toEqual({
    from: FROM,
    everyMs: MINUTE_MS,
    powerW: [7200, 7200, 7200, 6000],
    energyWh: [50, 50, 50, 300],
  })
})

test('however long a session runs, its points are few, even, and end with what is shown now', () => {
  const series = new CoarseSeries(FROM)
  for (let minute = 0; minute <= 1000; minute += 1)
    series.take(FROM + minute * MINUTE_MS, { powerW: minute, energyWh: 100 * minute })

  const { everyMs, powerW, energyWh } = series.view()
  expect(powerW.length).toBeLessThanOrEqual(MOST_POINTS)
  expect(powerW.length).toBeGreaterThan(MOST_POINTS / 2)
  expect(powerW.at(-1)).toBe(1000)
  expect(energyWh).toEqual(powerW.map(minute => 100 * minute))
  const steps = powerW.slice(0, -1).map((minute, step) => Math.floor((minute * MINUTE_MS) / everyMs) === step)
  expect(steps).toEqual(steps.map(() => true))
})

test('a silence of a week does not grow it', () => {
  const series = new CoarseSeries(FROM)
  series.take(FROM, { powerW: 1, energyWh: 0 })
  series.take(FROM + 7 * 24 * 60 * MINUTE_MS, { powerW: 2, energyWh: 9 })
  const { powerW } = series.view()
  expect([powerW.length <= MOST_POINTS, powerW.at(-1), powerW[0]]).toEqual([true, 2, 1])
})
