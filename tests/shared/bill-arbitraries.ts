import fc from 'fast-check'
import type { Meter, Reading } from '../../shared/energy.ts'
import type { Band, Tariff } from '../../shared/tariff.ts'
import { DAY_MS, HOUR_MS } from '../../shared/time.ts'
import type { Use } from '../../shared/use.ts'

export const zones = [
  'America/New_York',
  'Europe/Berlin',
  'Asia/Ho_Chi_Minh',
  'Australia/Lord_Howe',
  'Asia/Kathmandu',
  'UTC',
]

/** Starts on or beside days on which one of the zones changes its clock, and on one where none does. */
const days = ['2026-03-08', '2026-11-01', '2026-03-29', '2026-10-25', '2026-04-05', '2026-10-04', '2026-06-15']
const instant = fc
  .tuple(fc.constantFrom(...days), fc.integer({ min: -DAY_MS, max: DAY_MS }))
  .map(([day, ms]) => Date.parse(day) + ms)

const upTo = (max: number) =>
  fc.oneof(
    { weight: 5, arbitrary: fc.integer({ min: 0, max: max / 1000 }) },
    fc.maxSafeNat().map(n => n % (max + 1)),
  )
const unitPrices = { perKwh: upTo(1e11), perHour: upTo(1.2e12), perMinute: upTo(2e10) }

const band: fc.Arbitrary<Band> = fc
  .record(
    {
      days: fc.uniqueArray(fc.integer({ min: 0, max: 6 }), { minLength: 1 }),
      fromMinute: fc.integer({ min: 0, max: 1439 }),
      toMinute: fc.integer({ min: 1, max: 1440 }),
      ...unitPrices,
    },
    { requiredKeys: ['fromMinute', 'toMinute', 'perKwh'] },
  )
  .filter(each => each.fromMinute !== each.toMinute)

/** Anything the shape accepts, up to its largest prices, though most of them a thousandth of that. */
export const tariff: fc.Arbitrary<Tariff> = fc
  .record(
    {
      from: fc.constant(0),
      ...unitPrices,
      start: upTo(1e11),
      idlePerMinute: upTo(2e10),
      graceMs: fc.integer({ min: 0, max: HOUR_MS }),
      idleMax: upTo(1e11),
      min: upTo(1e11),
      max: upTo(1e11),
      taxRate: fc.integer({ min: 0, max: 10_000 }),
      taxIncluded: fc.boolean(),
      timeCounts: fc.constantFrom('charging' as const, 'parking' as const),
      bands: fc.array(band, { maxLength: 4 }),
    },
    { requiredKeys: ['from'] },
  )
  .map(({ min, max, ...rest }) => {
    if (min === undefined || max === undefined)
      return { ...rest, ...(min !== undefined && { min }), ...(max !== undefined && { max }) }
    return { ...rest, min: Math.min(min, max), max: Math.max(min, max) }
  })

export interface Scene {
  /** Not stopped yet, whatever else happened. */
  use: Use & { startedAt: number }
  readings: Reading[]
  end: number
}

/** A use of up to two days with a meter that is read now and then until the end. */
export const scene: fc.Arbitrary<Scene> = fc
  .record({
    kind: fc.constantFrom('charging' as const, 'charging' as const, 'library' as const),
    timeZone: fc.constantFrom(...zones),
    startedAt: instant,
    lengths: fc.array(fc.integer({ min: 1, max: 8 * HOUR_MS }), { minLength: 1, maxLength: 6 }),
    energies: fc.array(fc.integer({ min: 0, max: 30_000 }), { minLength: 6, maxLength: 6 }),
    chargingShare: fc.option(fc.double({ min: 0, max: 1, noNaN: true })),
    reportsUnplug: fc.boolean(),
    idlePauses: fc.array(fc.record({ after: fc.nat(2 * DAY_MS), length: fc.nat(HOUR_MS) }), { maxLength: 3 }),
  })
  .map(({ kind, timeZone, startedAt, lengths, energies, chargingShare, reportsUnplug, idlePauses }) => {
    const readings = [{ at: startedAt, wh: 700_000 }]
    for (const [index, length] of lengths.entries()) {
      const last = readings[index] ?? { at: startedAt, wh: 700_000 }
      readings.push({ at: last.at + length, wh: last.wh + (energies[index] ?? 0) })
    }
    const end = readings.at(-1)?.at ?? startedAt
    const use = {
      kind,
      timeZone,
      startedAt,
      reportsUnplug: kind === 'charging' && reportsUnplug,
      chargingEndedAt: chargingShare === null ? undefined : Math.floor(startedAt + (end - startedAt) * chargingShare),
      idlePauses: idlePauses.map(({ after, length }) => ({
        from: startedAt + after,
        until: startedAt + after + length,
      })),
    }
    return { use, readings, end }
  })

/** The meter's readings up to some moment. */
export function meterAfter(readings: readonly Reading[], isClosed = false): Meter {
  const [first, last] = [readings[0], readings.at(-1)]
  if (!first || !last) throw new RangeError('a meter has a first reading')
  return { startWh: first.wh, endWh: last.wh, at: last.at, readings: readings.slice(1, -1), isClosed }
}
