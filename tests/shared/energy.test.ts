import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { decisiveReadings, energyByBand, type Meter, type Reading } from '../../shared/energy.ts'
import type { Tariff } from '../../shared/tariff.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'

const start = Date.parse('2026-05-01T14:00Z')
const hours = (count: number) => start + count * HOUR_MS
// From 22:00 in Saigon: an hour after the start.
const tariff: Tariff = { from: 0, perKwh: 2, bands: [{ fromMinute: 1320, toMinute: 360, perKwh: 1 }] }
const split = (meter: Meter, of = tariff) => [...energyByBand(meter, start, of, 'Asia/Ho_Chi_Minh').values()]

describe('energy between two readings flows evenly', () => {
  test('so a band gets its share of the time', () => {
    expect(split({ startWh: 1_000, endWh: 5_000, at: hours(4), isClosed: true })).toEqual([1_000, 3_000])
  })

  test('and a reading in between says better', () => {
    const readings = [{ at: hours(1), wh: 4_600 }]
    expect(split({ startWh: 1_000, endWh: 5_000, at: hours(4), readings, isClosed: true })).toEqual([3_600, 400])
  })

  test('and no watt-hour is lost to rounding', () => {
    expect(split({ startWh: 0, endWh: 100, at: hours(3), isClosed: true })).toEqual([33, 67])
  })

  test('a tariff whose bands do not price energy does not split it', () => {
    const byTime: Tariff = { from: 0, perKwh: 2, bands: [{ fromMinute: 1320, toMinute: 360, perHour: 1 }] }
    expect(split({ startWh: 1_000, endWh: 5_000, at: hours(4), isClosed: true }, byTime)).toEqual([4_000])
  })
})

describe('a charger nobody can fix', () => {
  const meter = (readings: Reading[], endWh = 5_000): Meter => ({
    startWh: 1_000,
    endWh,
    at: hours(4),
    readings,
    isClosed: true,
  })

  test('that repeats a reading, late, changes nothing', () => {
    const [one, two] = [
      { at: hours(1), wh: 4_600 },
      { at: hours(2), wh: 4_800 },
    ]
    expect(split(meter([one, two, one]))).toEqual(split(meter([one, two])))
  })

  test('with a register that jumps up and back bills the difference of start and end', () => {
    expect(split(meter([{ at: hours(1), wh: 9_999_999 }]))).toEqual([4_000, 0])
  })

  test('with a register that fell below its start bills nothing, and waits for staff', () => {
    expect(split(meter([], 3))).toEqual([0, 0])
  })

  test('with a clock that was set back moves energy between bands and adds none', () => {
    expect(split({ startWh: 0, endWh: 500, at: start - HOUR_MS, isClosed: true })).toEqual([500])
    expect(
      split(
        meter([
          { at: start - HOUR_MS, wh: 2_000 },
          { at: hours(1), wh: 2_500 },
        ]),
      ),
    ).toEqual([1_500, 2_500])
  })

  test('with a register that jumps to the moon stops at what a car can take', () => {
    expect(split({ startWh: 0, endWh: Number.MAX_SAFE_INTEGER, at: start, isClosed: true })).toEqual([20_000_000])
  })
})

describe('the readings beside the edges of bands', () => {
  const everyMinute = Array.from({ length: 239 }, (_, n) => ({ at: start + (n + 1) * MINUTE_MS, wh: 1_000 + n * n }))
  const long: Meter = { startWh: 1_000, endWh: 60_000, at: hours(4), readings: everyMinute, isClosed: true }

  test('are few', () => {
    expect(decisiveReadings(long, start, tariff, 'Asia/Ho_Chi_Minh')).toEqual([everyMinute[59], everyMinute[60]])
  })

  test('split the energy as all of them do', () => {
    const reading = fc.record({
      at: fc.integer({ min: start - HOUR_MS, max: hours(50) }),
      wh: fc.integer({ min: 0, max: 99_999 }),
    })
    fc.assert(
      fc.property(fc.array(reading, { maxLength: 30 }), fc.integer({ min: start, max: hours(50) }), (readings, at) => {
        const meter = { startWh: 500, endWh: 80_000, at, readings, isClosed: true }
        const few = decisiveReadings(meter, start, tariff, 'Asia/Ho_Chi_Minh')
        expect(split({ ...meter, readings: few })).toEqual(split(meter))
        expect(split(meter).reduce((sum, wh) => sum + wh, 0)).toBe(79_500)
      }),
    )
  })
})
