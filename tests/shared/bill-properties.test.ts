import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { bill, correct } from '../../shared/bill.ts'
import { lineShape, taxed } from '../../shared/bill-line.ts'
import type { Reading } from '../../shared/energy.ts'
import { amountOf } from '../../shared/money.ts'
import { type Tariff, tariffShape } from '../../shared/tariff.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import { meterAfter, type Scene, scene, tariff, zones } from './bill-arbitraries.ts'

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0)
const UNITS = { kWh: 1_000, hour: 3_600_000, minute: 60_000, once: 1 }

function stopped({ use, end }: Scene): Scene['use'] {
  return { ...use, stoppedAt: end, unpluggedAt: use.reportsUnplug ? end : undefined }
}
const billAtEnd = (of: Scene, prices: Tariff) => bill(stopped(of), prices, meterAfter(of.readings, true), of.end)

test('the lines sum to the total, net and tax do, and each line is its quantity at its price', () => {
  const seen = new Set<string>()
  fc.assert(
    fc.property(scene, tariff, (of, prices) => {
      expect(v.is(tariffShape, prices)).toBe(true)
      const { lines, net, tax, total } = billAtEnd(of, prices)
      expect([sum(lines.map(line => line.amount)), sum(lines.map(line => line.tax)), net + tax]).toEqual([
        total,
        tax,
        total,
      ])
      for (const line of lines) {
        seen.add(line.what)
        expect(v.is(lineShape, line)).toBe(true)
        const priced = prices.taxIncluded ? line.amount : line.amount - line.tax
        expect(amountOf(line.quantity, UNITS[line.unit], line.price)).toBe(priced)
      }
    }),
    { numRuns: 500 },
  )
  expect([...seen].sort()).toEqual([
    'energy',
    'idle',
    'idle-maximum',
    'maximum',
    'minimum',
    'parking',
    'seat',
    'start',
    'time',
  ])
})

test('the cost that was shown at the last moment is the final bill, and stays it', () => {
  fc.assert(
    fc.property(scene, tariff, fc.nat(), (of, prices, later) => {
      const running = bill(of.use, prices, meterAfter(of.readings), of.end)
      const final = bill(stopped(of), prices, meterAfter(of.readings, true), of.end + later)
      expect({ ...running, provisional: false }).toEqual(final)
    }),
    { numRuns: 300 },
  )
})

test('the cost never falls while time passes and readings come in', () => {
  fc.assert(
    fc.property(scene, tariff, fc.array(fc.nat(1_000), { maxLength: 20 }), (of, prices, moments) => {
      const { startedAt } = of.use
      const length = of.end - startedAt
      const times = [
        ...of.readings.map(each => each.at),
        ...moments.map(part => startedAt + Math.floor((length * part) / 1_000)),
      ]
      let last = 0
      for (const now of times.sort((one, other) => one - other)) {
        const known = of.readings.filter(reading => reading.at <= now)
        const { use } = of
        const ended = use.chargingEndedAt !== undefined && use.chargingEndedAt <= now ? use.chargingEndedAt : undefined
        const { total } = bill({ ...use, chargingEndedAt: ended }, prices, meterAfter(known), now)
        expect(total).toBeGreaterThanOrEqual(last)
        last = total
      }
    }),
    { numRuns: 300 },
  )
})

test('the cost of a car that stays after its stop never falls either', () => {
  fc.assert(
    fc.property(scene, tariff, fc.nat(600 * MINUTE_MS), fc.nat(600 * MINUTE_MS), (of, prices, wait, more) => {
      const use = { ...of.use, stoppedAt: of.end }
      const [sooner, later] = [of.end + wait, of.end + wait + more].map(
        now => bill(use, prices, meterAfter(of.readings, true), now).total,
      )
      expect(later).toBeGreaterThanOrEqual(sooner ?? 0)
    }),
  )
})

test('a watt-hour more never costs less', () => {
  fc.assert(
    fc.property(scene, tariff, fc.nat(10_000), (of, prices, more) => {
      const meter = meterAfter(of.readings, true)
      const total = (endWh: number) => bill(stopped(of), prices, { ...meter, endWh }, of.end).total
      expect(total(meter.endWh + more)).toBeGreaterThanOrEqual(total(meter.endWh))
    }),
  )
})

test('one reading more on the straight line between two changes no line by more than a rounding', () => {
  const share = fc.double({ min: 0, max: 1, noNaN: true })
  fc.assert(
    fc.property(scene, tariff, fc.nat(5), share, (of, { min: _, max: __, ...unlimited }, place, part) => {
      const prices = { perKwh: 1, ...unlimited }
      const rough = billAtEnd(of, prices)
      const fine = billAtEnd({ ...of, readings: withOneMore(of.readings, place, part) }, prices)

      const [roughly, finely] = [rough, fine].map(each => each.lines.filter(line => line.what === 'energy'))
      const lines = [...(roughly ?? []), ...(finely ?? [])]
      expect(sum((finely ?? []).map(line => line.quantity))).toBe(sum((roughly ?? []).map(line => line.quantity)))
      // A register holds whole watt-hours, so each edge inside a line may move one. There are at most 40 in two days.
      const dearest = Math.max(0, ...lines.map(line => line.price))
      const perLine = 2 * (amountOf(40, UNITS.kWh, dearest) + 1)
      expect(Math.abs(fine.total - rough.total)).toBeLessThanOrEqual(lines.length * perLine)
    }),
    { numRuns: 300 },
  )
})

function withOneMore(readings: readonly Reading[], place: number, part: number): Reading[] {
  const index = place % (readings.length - 1)
  const [before, after] = readings.slice(index, index + 2)
  if (!before || !after) throw new RangeError('a reading has no neighbour')
  const at = Math.round(before.at + (after.at - before.at) * part)
  const wh = Math.round(before.wh + ((after.wh - before.wh) * (at - before.at)) / (after.at - before.at))
  return readings.toSpliced(index + 1, 0, { at, wh })
}

test('the total is never below the minimum nor above the maximum, tax and all', () => {
  fc.assert(
    fc.property(scene, tariff, (of, prices) => {
      const { total } = billAtEnd(of, prices)
      expect(total).toBeGreaterThanOrEqual(prices.min === undefined ? 0 : taxed(prices.min, prices).amount)
      expect(total).toBeLessThanOrEqual(prices.max === undefined ? total : taxed(prices.max, prices).amount)
    }),
  )
})

test('tax in the prices changes no total, tax on top changes no net, and each line’s tax is right to half a unit', () => {
  fc.assert(
    fc.property(scene, tariff, fc.integer({ min: 0, max: 10_000 }), (of, limited, taxRate) => {
      const { min: _, max: __, idleMax: ___, ...prices } = limited
      const untaxed = billAtEnd(of, { ...prices, taxRate: 0 })
      const included = billAtEnd(of, { ...prices, taxRate, taxIncluded: true })
      const added = billAtEnd(of, { ...prices, taxRate, taxIncluded: false })
      expect([included.total, added.net]).toEqual([untaxed.total, untaxed.total])
      for (const { amount, tax } of [...included.lines, ...added.lines]) {
        expect(Math.abs(tax * 10_000 - (amount - tax) * taxRate)).toBeLessThanOrEqual((10_000 + taxRate) / 2)
      }
    }),
  )
})

test('the minutes of all bands are the minutes of the use, in every zone and also when its clock changes', () => {
  fc.assert(
    fc.property(scene, tariff, fc.constantFrom(...zones), (of, prices, timeZone) => {
      const use = { ...stopped(of), timeZone, chargingEndedAt: undefined }
      const { lines } = bill(use, { ...prices, perMinute: 1, perHour: 1 }, undefined, of.end)
      const time = lines.filter(line => ['time', 'parking', 'seat'].includes(line.what))
      for (const unit of ['minute', 'hour']) {
        expect(sum(time.filter(line => line.unit === unit).map(line => line.quantity))).toBe(of.end - of.use.startedAt)
      }
    }),
  )
})

test('corrections take what was billed to any later bill, one after another', () => {
  fc.assert(
    fc.property(scene, scene, scene, tariff, (one, two, three, prices) => {
      const lines = [...billAtEnd(one, prices).lines]
      for (const of of [two, three]) {
        const next = billAtEnd(of, prices)
        lines.push(...correct(lines, next))
        expect([sum(lines.map(line => line.amount)), sum(lines.map(line => line.tax))]).toEqual([next.total, next.tax])
        expect(lines.every(line => v.is(lineShape, line))).toBe(true)
      }
    }),
  )
})

test('whatever a charger claims, at the dearest prices there may be, every number of the bill is exact', () => {
  const dearest: Tariff = {
    from: 0,
    perKwh: 1e11,
    perHour: 1.2e12,
    perMinute: 2e10,
    idlePerMinute: 2e10,
    start: 1e11,
    graceMs: 0,
    bands: [{ fromMinute: 1, toMinute: 2, perKwh: 1e11, perHour: 1.2e12, perMinute: 2e10 }],
  }
  const anyInstant = fc.oneof(fc.constantFrom(0, 1, 8.64e15), fc.integer({ min: 0, max: 8.64e15 }))
  const wh = fc.oneof(fc.constantFrom(0, Number.MAX_SAFE_INTEGER), fc.maxSafeNat())
  const claims = fc.record({
    use: fc.record(
      {
        startedAt: anyInstant,
        stoppedAt: anyInstant,
        chargingEndedAt: anyInstant,
        unpluggedAt: anyInstant,
        timeZone: fc.constantFrom(...zones),
      },
      { requiredKeys: ['startedAt', 'timeZone'] },
    ),
    meter: fc.record({
      startWh: wh,
      endWh: wh,
      at: anyInstant,
      readings: fc.array(fc.record({ at: anyInstant, wh })),
      isClosed: fc.boolean(),
    }),
    now: anyInstant,
    max: fc.constantFrom(0, 1e11, undefined),
    taxRate: fc.constantFrom(0, 1, 800, 10_000),
    taxIncluded: fc.boolean(),
  })
  fc.assert(
    fc.property(claims, ({ use, meter, now, max, taxRate, taxIncluded }) => {
      const prices = { ...dearest, taxRate, taxIncluded, ...(max !== undefined && { max }) }
      expect(v.is(tariffShape, prices)).toBe(true)
      const { lines, net, tax, total } = bill({ kind: 'charging', reportsUnplug: true, ...use }, prices, meter, now)
      const numbers = lines.flatMap(line => [line.quantity, line.price, line.amount, line.tax])
      expect([net, tax, total, ...numbers].filter(number => !Number.isSafeInteger(number))).toEqual([])
    }),
    { numRuns: 200 },
  )
})
