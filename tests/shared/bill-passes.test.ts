import fc from 'fast-check'
import * as v from 'valibot'
import { expect, test } from 'vitest'
import { bill } from '../../shared/bill.ts'
import { type Line, lineShape } from '../../shared/bill-line.ts'
import { type Cover, usedOf } from '../../shared/bill-passes.ts'
import { PRICE_SCALE } from '../../shared/money.ts'
import type { Tariff } from '../../shared/tariff.ts'
import { HOUR_MS, MINUTE_MS } from '../../shared/time.ts'
import type { Use } from '../../shared/use.ts'
import { meterAfter, scene, tariff } from './bill-arbitraries.ts'

const ten = Date.parse('2026-05-01T10:00:00+07:00')
const charge: Use = { kind: 'charging', timeZone: 'Asia/Ho_Chi_Minh', startedAt: ten, stoppedAt: ten + HOUR_MS }
const seat: Use = { ...charge, kind: 'library' }
const prices = (more: Omit<Tariff, 'from'>): Tariff => ({ from: 0, ...more })
const say = ({ what, quantity, unit, amount, pass }: Line) =>
  `${what} ${quantity} ${unit} ${amount}${pass === undefined ? '' : ` ${pass.id}`}`
const kWh = (wh: number, id = 'p1'): Cover => ({ pass: { id, en: 'Energy', vi: 'Điện' }, unit: 'kWh', quantity: wh })
const hours = (ms: number, id = 'p1'): Cover => ({ pass: { id, en: 'Study', vi: 'Học' }, unit: 'hour', quantity: ms })
const metered = (wh: number) => ({ startWh: 0, endWh: wh, at: ten + HOUR_MS, isClosed: true })
const said = (use: Use, of: Tariff, wh = 0) => bill(use, of, metered(wh), ten + 9 * HOUR_MS).lines.map(say)

test('a pass pays its energy, the rest costs money, and the bill shows both', () => {
  const vnd = prices({ start: 5_000, perKwh: 3_500 * PRICE_SCALE })
  expect(said({ ...charge, covers: [kWh(12_400)] }, vnd, 20_000)).toEqual([
    'start 1 once 5000',
    'energy 20000 kWh 70000',
    'pass 12400 kWh -43400 p1',
  ])
})

test('a charge that a pass pays whole costs nothing, to the last unit and its tax', () => {
  const usd = prices({ perKwh: 393_333, taxRate: 888 })
  const { total, tax } = bill({ ...charge, covers: [kWh(50_000)] }, usd, metered(10_005), ten + HOUR_MS)
  expect([total, tax]).toEqual([0, 0])
})

test('the second pass goes on where the first is used up', () => {
  const vnd = prices({ perKwh: 1_000 * PRICE_SCALE })
  expect(said({ ...charge, covers: [kWh(2_000), kWh(50_000, 'p2')] }, vnd, 5_000)).toEqual([
    'energy 5000 kWh 5000',
    'pass 2000 kWh -2000 p1',
    'pass 3000 kWh -3000 p2',
  ])
})

test('an hour of a pass pays the hour by both of its prices, and hours that are free use up none', () => {
  const covers = [hours(2 * HOUR_MS)]
  const both = prices({ perHour: 6_000 * PRICE_SCALE, perMinute: 10 * PRICE_SCALE })
  const { lines } = bill({ ...seat, covers }, both, undefined, ten + HOUR_MS)
  expect(lines.map(say)).toEqual([
    'seat 3600000 hour 6000',
    'seat 3600000 minute 600',
    'pass 3600000 hour -6000 p1',
    'pass 3600000 minute -600 p1',
  ])
  expect(usedOf(lines, hours(0))).toBe(HOUR_MS)
  const free = bill({ ...seat, covers }, prices({ perHour: 0 }), undefined, ten + HOUR_MS)
  expect(usedOf(free.lines, hours(0))).toBe(0)
})

test('a pass pays no start fee and no idle fee, and who has one pays no minimum', () => {
  const idle = prices({ start: 1_000, perKwh: 100 * PRICE_SCALE, idlePerMinute: 50 * PRICE_SCALE, min: 90_000 })
  const use: Use = { ...charge, unpluggedAt: ten + HOUR_MS + 20 * MINUTE_MS, covers: [kWh(9_000)] }
  expect(said(use, idle, 9_000)).toEqual([
    'start 1 once 1000',
    'energy 9000 kWh 900',
    'pass 9000 kWh -900 p1',
    'idle 600000 minute 500',
  ])
})

test('the maximum limits what is left to pay in money', () => {
  const capped = prices({ perKwh: 1_000 * PRICE_SCALE, max: 15_000 })
  expect(said({ ...charge, covers: [kWh(10_000)] }, capped, 40_000)).toEqual([
    'energy 40000 kWh 40000',
    'pass 10000 kWh -10000 p1',
    'maximum 1 once -15000',
  ])
})

const cover = fc.record({ unit: fc.constantFrom('kWh' as const, 'hour' as const), quantity: fc.nat(20 * HOUR_MS) })
const passes = fc
  .array(cover, { maxLength: 4 })
  .map(all => all.map((one, index): Cover => ({ pass: { id: `p${index}`, en: 'Pass', vi: 'Gói' }, ...one })))

test('whatever passes pay: no cost below zero, none above the one without, none that falls, none used beyond what it holds', () => {
  fc.assert(
    fc.property(scene, tariff, passes, fc.array(fc.nat(1_000), { maxLength: 12 }), (of, all, covers, moments) => {
      const { min: _, ...noMinimum } = all
      const at = (now: number, more: Partial<Use> = {}) => {
        const known = meterAfter(of.readings.filter(reading => reading.at <= now))
        const ended = of.use.chargingEndedAt ?? Number.POSITIVE_INFINITY
        return bill({ ...of.use, chargingEndedAt: ended <= now ? ended : undefined, ...more }, noMinimum, known, now)
      }
      const length = of.end - of.use.startedAt
      const times = [
        ...of.readings.map(each => each.at),
        ...moments.map(part => of.use.startedAt + Math.floor((length * part) / 1_000)),
      ]
      let last = 0
      for (const now of times.sort((one, other) => one - other)) {
        const { total, lines } = at(now, { covers })
        expect(total).toBeGreaterThanOrEqual(last)
        expect(total).toBeLessThanOrEqual(at(now).total)
        for (const one of covers) expect(usedOf(lines, one)).toBeLessThanOrEqual(one.quantity)
        for (const line of lines) expect(v.is(lineShape, line)).toBe(true)
        last = total
      }
    }),
    { numRuns: 200 },
  )
})
