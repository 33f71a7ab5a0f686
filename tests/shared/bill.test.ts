import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { bill, correct } from '../../shared/bill.ts'
import { type Line, lineShape } from '../../shared/bill-line.ts'
import type { Meter } from '../../shared/energy.ts'
import { PRICE_SCALE } from '../../shared/money.ts'
import type { Tariff } from '../../shared/tariff.ts'
import { MINUTE_MS } from '../../shared/time.ts'
import type { Use } from '../../shared/use.ts'

const ten = Date.parse('2026-05-01T10:00:00+07:00')
/** Ten o'clock on a Friday in Saigon and so many minutes. */
const minutes = (count: number) => ten + count * MINUTE_MS
const price = (minorUnits: number) => Math.round(minorUnits * PRICE_SCALE)

const charging: Use = { kind: 'charging', timeZone: 'Asia/Ho_Chi_Minh', startedAt: ten }
const charged: Use = { ...charging, stoppedAt: minutes(60) }
const metered = (wh: number, more: Partial<Meter> = {}): Meter => ({
  startWh: 500_000,
  endWh: 500_000 + wh,
  at: minutes(60),
  isClosed: true,
  ...more,
})
const tariff = (prices: Omit<Tariff, 'from'>): Tariff => ({ from: 0, ...prices })

/** `energy 12345 kWh 47634 (0)`: purpose, quantity, amount and the tax in it. */
const say = ({ what, quantity, unit, amount, tax }: Line) => `${what} ${quantity} ${unit} ${amount} (${tax})`
const said = (use: Use, of: Tariff, meter?: Meter, now = minutes(600)) => bill(use, of, meter, now).lines.map(say)

describe('a charge', () => {
  test('in Saigon: energy, with the tax in the price', () => {
    const vnd = tariff({ perKwh: price(3_858.6), taxRate: 800, taxIncluded: true })
    expect(bill(charged, vnd, metered(12_345), minutes(60))).toEqual({
      lines: [{ what: 'energy', quantity: 12_345, unit: 'kWh', price: 38_586_000, amount: 47_634, tax: 3_528 }],
      net: 44_106,
      tax: 3_528,
      total: 47_634,
      taxRate: 800,
      taxIncluded: true,
      provisional: false,
    })
  })

  test('in New York: a start fee, energy and time, with the tax on top of each line', () => {
    const usd = tariff({ start: 100, perKwh: price(39), perMinute: price(2.5), taxRate: 888 })
    expect(bill(charged, usd, metered(10_005), minutes(60))).toEqual({
      lines: [
        { what: 'start', quantity: 1, unit: 'once', price: 1_000_000, amount: 109, tax: 9 },
        { what: 'energy', quantity: 10_005, unit: 'kWh', price: 390_000, amount: 425, tax: 35 },
        { what: 'time', quantity: 3_600_000, unit: 'minute', price: 25_000, amount: 163, tax: 13 },
      ],
      net: 640,
      tax: 57,
      total: 697,
      taxRate: 888,
      taxIncluded: false,
      provisional: false,
    })
  })

  test('in Kuwait: an eighth of a dinar an hour', () => {
    expect(said({ ...charging, stoppedAt: minutes(90) }, tariff({ perHour: price(125) }))).toEqual([
      'time 5400000 hour 188 (0)',
    ])
  })

  test('before anybody started costs nothing', () => {
    expect(bill({ ...charging, startedAt: undefined }, tariff({ start: 5, min: 10 }), undefined, ten)).toMatchObject({
      lines: [],
      total: 0,
      provisional: true,
    })
  })

  test('by a clock with fractions, or one that runs behind, is still a bill', () => {
    expect(said(charging, tariff({ perMinute: price(100) }), undefined, minutes(1) + 0.7)).toEqual([
      'time 60000 minute 100 (0)',
    ])
    expect(said(charging, tariff({ perMinute: price(100) }), undefined, minutes(-5))).toEqual([])
  })

  test('of half a century, by a charger that booted in 1970, stops at two months', () => {
    expect(said({ ...charged, startedAt: 0 }, tariff({ perMinute: price(1) }))).toEqual([
      `time ${62 * 24 * 60 * MINUTE_MS} minute ${62 * 24 * 60} (0)`,
    ])
  })
})

describe('time is charging time, unless the tariff says parking', () => {
  const perMinute = price(100)
  const full: Use = {
    ...charging,
    chargingEndedAt: minutes(40),
    stoppedAt: minutes(50),
    reportsUnplug: true,
    unpluggedAt: minutes(55),
  }

  test('a car that is full at 40, stopped at 50 and gone at 55 minutes', () => {
    expect(said(full, tariff({ perMinute }))).toEqual(['time 2400000 minute 4000 (0)'])
    expect(said(full, tariff({ perMinute, timeCounts: 'parking' }))).toEqual(['parking 3300000 minute 5500 (0)'])
  })

  test('where no unplug is told parking ends with the stop', () => {
    const untold: Use = { ...charging, chargingEndedAt: minutes(40), stoppedAt: minutes(50) }
    expect(said(untold, tariff({ perMinute, timeCounts: 'parking' }))).toEqual(['parking 3000000 minute 5000 (0)'])
  })

  test('a stopped car that is still there parks on, and its bill is provisional', () => {
    const { lines, provisional } = bill(
      { ...full, unpluggedAt: undefined },
      tariff({ perMinute, timeCounts: 'parking' }),
      undefined,
      minutes(70),
    )
    expect([lines.map(say), provisional]).toEqual([['parking 4200000 minute 7000 (0)'], true])
  })
})

describe('the idle fee', () => {
  const idle = tariff({ idlePerMinute: price(1_000), idleMax: 30_000 })
  const full: Use = { ...charging, chargingEndedAt: ten, stoppedAt: minutes(5), reportsUnplug: true }
  const goneAt = (count: number, more: Partial<Use> = {}) =>
    said({ ...full, unpluggedAt: minutes(count), ...more }, idle)

  test('starts ten minutes after charging ended and ends at the unplug', () => {
    expect(goneAt(10)).toEqual([])
    expect(goneAt(13)).toEqual(['idle 180000 minute 3000 (0)'])
  })

  test('has the grace its tariff says', () => {
    expect(said({ ...full, unpluggedAt: minutes(13) }, { ...idle, graceMs: 0 })).toEqual([
      'idle 780000 minute 13000 (0)',
    ])
  })

  test('runs while the car stays, before the stop as after it', () => {
    expect(said({ ...full, stoppedAt: undefined }, idle, undefined, minutes(15))).toEqual([
      'idle 300000 minute 5000 (0)',
    ])
    expect(said(full, idle, undefined, minutes(15))).toEqual(['idle 300000 minute 5000 (0)'])
  })

  test('stops at its maximum', () => {
    expect(goneAt(40)).toEqual(['idle 1800000 minute 30000 (0)'])
    expect(goneAt(60)).toEqual(['idle 3000000 minute 50000 (0)', 'idle-maximum 1 once -20000 (0)'])
  })

  test('stands still while the customer waits for staff, in the grace too, however many wait', () => {
    const pause = (from: number, until?: number) => ({
      from: minutes(from),
      until: until === undefined ? undefined : minutes(until),
    })
    expect(goneAt(30, { idlePauses: [pause(15, 20)] })).toEqual(['idle 900000 minute 15000 (0)'])
    expect(goneAt(30, { idlePauses: [pause(18, 22), pause(15, 20), pause(16, 17)] })).toEqual([
      'idle 780000 minute 13000 (0)',
    ])
    expect(goneAt(30, { idlePauses: [pause(2, 9)] })).toEqual(['idle 780000 minute 13000 (0)'])
    expect(goneAt(30, { idlePauses: [pause(-60, 5), pause(25)] })).toEqual(['idle 600000 minute 10000 (0)'])
    expect(goneAt(30, { idlePauses: [pause(31, 40), pause(20, 19)] })).toEqual(['idle 1200000 minute 20000 (0)'])
  })

  test('is not due where the charger cannot tell of the unplug, nor for a seat', () => {
    expect(said({ ...full, reportsUnplug: false }, idle)).toEqual([])
    expect(goneAt(60, { kind: 'library' })).toEqual([])
  })
})

describe('minimum and maximum hold for the whole bill', () => {
  test('a short charge is topped up, in a line of its own', () => {
    expect(said(charged, tariff({ perKwh: price(3_000), min: 10_000 }), metered(1_000))).toEqual([
      'energy 1000 kWh 3000 (0)',
      'minimum 1 once 7000 (0)',
    ])
  })

  test('a long one is cut, the idle fee included', () => {
    const idle: Use = { ...charged, reportsUnplug: true, unpluggedAt: minutes(80) }
    expect(
      said(idle, tariff({ perKwh: price(3_000), idlePerMinute: price(1_000), max: 35_000 }), metered(10_000)),
    ).toEqual(['energy 10000 kWh 30000 (0)', 'idle 600000 minute 10000 (0)', 'maximum 1 once -5000 (0)'])
  })

  test('a bill of exactly the limit has no line for it', () => {
    expect(said(charged, tariff({ perKwh: price(3_000), min: 3_000, max: 3_000 }), metered(1_000))).toEqual([
      'energy 1000 kWh 3000 (0)',
    ])
  })

  test('with tax on top the total is the limit and its tax, to the last unit', () => {
    // The tax of the three lines is 1 + 1 + 5, that of 20 is 1.6: the last line takes back 5, not 8 % of itself.
    const limited = tariff({ start: 13, perHour: price(13), perMinute: price(1), max: 20, taxRate: 800 })
    expect(bill(charged, limited, undefined, ten)).toMatchObject({ net: 20, tax: 2, total: 22 })
  })
})

describe('bands', () => {
  const evening: Use = { ...charging, startedAt: minutes(11 * 60), stoppedAt: minutes(14 * 60) }
  const night = { fromMinute: 1320, toMinute: 360 }

  test('each one touched has its line, and says its hours', () => {
    const banded = tariff({ perKwh: price(4_000), perHour: price(600), bands: [{ ...night, perKwh: price(2_000) }] })
    const register: Meter = { startWh: 0, endWh: 9_000, at: minutes(14 * 60), isClosed: true }
    expect(bill(evening, banded, register, minutes(14 * 60)).lines).toEqual([
      { what: 'energy', quantity: 3_000, unit: 'kWh', price: 40_000_000, amount: 12_000, tax: 0 },
      { what: 'energy', quantity: 6_000, unit: 'kWh', price: 20_000_000, band: night, amount: 12_000, tax: 0 },
      // The band says nothing of the hour, so the hours are not cut.
      { what: 'time', quantity: 10_800_000, unit: 'hour', price: 6_000_000, amount: 1_800, tax: 0 },
    ])
  })

  test('have no share of the hours between the stop and the moment staff read the register', () => {
    const banded = tariff({ perKwh: price(4_000), bands: [{ ...night, perKwh: price(2_000) }] })
    const read: Meter = { startWh: 0, endWh: 9_000, at: minutes(20 * 60), isClosed: true }
    expect(said(evening, banded, read)).toEqual(['energy 3000 kWh 12000 (0)', 'energy 6000 kWh 12000 (0)'])
  })

  test('met twice are one line, rounded once', () => {
    const twoNights: Use = { ...charging, stoppedAt: minutes(48 * 60) }
    const banded = tariff({ perHour: 0, bands: [{ ...night, perHour: price(0.03) }] })
    expect(said(twoNights, banded)).toEqual(['time 115200000 hour 0 (0)', 'time 57600000 hour 0 (0)'])
    expect(said({ ...twoNights, stoppedAt: minutes(24 * 60 * 3) }, banded)).toEqual([
      'time 172800000 hour 0 (0)',
      'time 86400000 hour 1 (0)',
    ])
  })

  test('alone price nothing outside their hours', () => {
    expect(said(evening, tariff({ bands: [{ ...night, days: [5], perMinute: price(1) }] }))).toEqual([
      'time 7200000 minute 120 (0)',
    ])
  })
})

describe('a seat', () => {
  const hourly = tariff({ perHour: price(5_000) })
  const booked: Use = { kind: 'library', timeZone: 'Asia/Ho_Chi_Minh', bookedFrom: ten, bookedUntil: minutes(300) }

  test('paid before costs its slot, a morning shift as five hours, and that is final', () => {
    const before: Use = { ...booked, payWhen: 'before' }
    expect(bill(before, hourly, undefined, minutes(-60))).toMatchObject({
      lines: [{ what: 'seat', quantity: 18_000_000, unit: 'hour', amount: 25_000 }],
      total: 25_000,
      provisional: false,
    })
    expect(said({ ...before, startedAt: minutes(10), stoppedAt: minutes(100) }, hourly)).toEqual(said(before, hourly))
  })

  test('paid after costs the time it was used', () => {
    const after: Use = { ...booked, payWhen: 'after' }
    expect(bill(after, hourly, undefined, minutes(5))).toMatchObject({ lines: [], provisional: true })
    expect(said({ ...after, startedAt: minutes(10) }, hourly, undefined, minutes(40))).toEqual([
      'seat 1800000 hour 2500 (0)',
    ])
    expect(
      bill({ ...after, startedAt: minutes(10), stoppedAt: minutes(100) }, hourly, undefined, minutes(900)),
    ).toMatchObject({
      total: 7_500,
      provisional: false,
    })
  })

  test('taken without a slot costs the time it was used, also where one pays before', () => {
    const walkIn: Use = {
      kind: 'library',
      timeZone: 'Asia/Ho_Chi_Minh',
      payWhen: 'before',
      startedAt: ten,
      stoppedAt: minutes(60),
    }
    expect(said(walkIn, hourly)).toEqual(['seat 3600000 hour 5000 (0)'])
  })
})

describe('a bill is provisional', () => {
  const all = tariff({ perKwh: price(1), idlePerMinute: price(1), idleMax: 60 })
  const gone: Use = { ...charged, reportsUnplug: true, unpluggedAt: minutes(65) }
  const isProvisional = (use: Use, meter?: Meter, now = minutes(90), of = all) => bill(use, of, meter, now).provisional

  test('until stopped, metered and gone', () => {
    expect(isProvisional(gone, metered(1))).toBe(false)
    expect(isProvisional({ ...gone, stoppedAt: undefined }, metered(1))).toBe(true)
    expect(isProvisional(gone, undefined)).toBe(true)
    expect(isProvisional(gone, metered(1, { isClosed: false }))).toBe(true)
    expect(isProvisional({ ...gone, unpluggedAt: undefined }, metered(1))).toBe(true)
  })

  test('but not for the sake of figures nobody prices', () => {
    expect(isProvisional(gone, undefined, minutes(90), tariff({ perMinute: 1 }))).toBe(false)
    expect(isProvisional({ ...gone, unpluggedAt: undefined }, metered(1), minutes(90), tariff({ perKwh: 1 }))).toBe(
      false,
    )
  })

  test('nor once an unplug that is never told cannot cost more', () => {
    const never: Use = { ...gone, unpluggedAt: undefined }
    expect([isProvisional(never, metered(1), minutes(129)), isProvisional(never, metered(1), minutes(131))]).toEqual([
      true,
      false,
    ])
  })
})

describe('figures that come late', () => {
  const vnd = tariff({ perKwh: price(3_858.6), taxRate: 800, taxIncluded: true })
  const first = bill(charged, vnd, metered(10_000), minutes(60))

  test('add a correction, and the lines sum to the new total', () => {
    const second = bill(charged, vnd, metered(12_345), minutes(60))
    const added = correct(first.lines, second)
    expect(added).toEqual([
      { what: 'correction', quantity: 1, unit: 'once', price: 90_480_000, amount: 9_048, tax: 670 },
    ])
    expect(correct([...first.lines, ...added], second)).toEqual([])
  })

  test('may take back, and come again', () => {
    const second = bill(charged, vnd, metered(9_000), minutes(60))
    const third = bill(charged, vnd, metered(11_000), minutes(60))
    const lines = [...first.lines, ...correct(first.lines, second)]
    lines.push(...correct(lines, third))
    expect(lines.map(line => line.amount)).toEqual([38_586, -3_859, 7_718])
    expect(lines.reduce((sum, line) => sum + line.tax, 0)).toBe(third.tax)
  })

  test('with tax on top are priced without it', () => {
    const usd = tariff({ perKwh: price(40), taxRate: 1_000 })
    expect(correct(bill(charged, usd, metered(10_000), ten).lines, bill(charged, usd, metered(12_500), ten))).toEqual([
      { what: 'correction', quantity: 1, unit: 'once', price: 1_000_000, amount: 110, tax: 10 },
    ])
  })
})

test('a line is what the edge accepts as a line, and nothing else is', () => {
  const banded = tariff({
    start: 1,
    perKwh: 1,
    max: 0,
    bands: [{ days: [5], fromMinute: 0, toMinute: 1440, perKwh: 2 }],
  })
  const { lines } = bill(charged, banded, metered(1), ten)
  expect(lines.map(line => v.parse(lineShape, line))).toEqual(lines)
  const accepts = (change: object) => v.is(lineShape, { ...lines[0], ...change })
  expect(
    [{}, { amount: 0.5 }, { what: 'gift' }, { unit: 'Wh' }, { note: '' }, { tax: undefined }].map(accepts),
  ).toEqual([true, false, false, false, false, false])
})
