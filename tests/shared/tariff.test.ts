import * as v from 'valibot'
import { describe, expect, test } from 'vitest'
import { type Tariff, tariffAt, tariffShape } from '../../shared/tariff.ts'

const accepts = (value: unknown) => v.safeParse(tariffShape, value).success

describe('a tariff', () => {
  const full = {
    from: 1_750_000_000_000,
    perKwh: 38_580_000,
    perHour: 0,
    perMinute: 5_000_000,
    start: 2_000,
    idlePerMinute: 10_000_000,
    graceMs: 600_000,
    idleMax: 100_000,
    min: 10_000,
    max: 500_000,
    taxRate: 800,
    taxIncluded: true,
    timeCounts: 'parking',
    bands: [
      { days: [1, 2], fromMinute: 1320, toMinute: 360, perKwh: 20_000_000 },
      { fromMinute: 0, toMinute: 1440, perHour: 0 },
    ],
    types: ['CCS2'],
  }

  test('may say everything, or only since when it holds', () => {
    expect(accepts(full)).toBe(true)
    expect(accepts({ from: 0 })).toBe(true)
  })

  test.each<[string, object]>([
    ['a fraction', { perKwh: 3858.6 }],
    ['a negative price', { perKwh: -1 }],
    ['one past the largest price of energy', { perKwh: 1e11 + 1 }],
    ['one past the largest price of a minute', { perMinute: 2e10 + 1 }],
    ['one past the largest amount', { max: 1e11 + 1 }],
    ['not a number', { perHour: Number.NaN }],
    ['a price as text', { perKwh: '3858' }],
    ['an undefined price', { perKwh: undefined }],
    ['a tax of more than all', { taxRate: 10_001 }],
    ['a minimum above the maximum', { min: 2, max: 1 }],
    ['a word of its own', { perKWh: 1 }],
    ['no beginning', { from: undefined }],
    ['time that counts as something else', { timeCounts: 'wall' }],
    ['no type at all', { types: [] }],
    ['a band of no length', { bands: [{ fromMinute: 60, toMinute: 60, perKwh: 1 }] }],
    ['a band without a price', { bands: [{ fromMinute: 60, toMinute: 120 }] }],
    ['a band from minute 1440', { bands: [{ fromMinute: 1440, toMinute: 60, perKwh: 1 }] }],
    ['a band until minute 1441', { bands: [{ fromMinute: 0, toMinute: 1441, perKwh: 1 }] }],
    ['a band until minute 0', { bands: [{ fromMinute: 60, toMinute: 0, perKwh: 1 }] }],
    ['a band on no day', { bands: [{ days: [], fromMinute: 0, toMinute: 60, perKwh: 1 }] }],
    ['a band on an eighth day', { bands: [{ days: [7], fromMinute: 0, toMinute: 60, perKwh: 1 }] }],
    ['a band twice on one day', { bands: [{ days: [1, 1], fromMinute: 0, toMinute: 60, perKwh: 1 }] }],
    ['a 25th band', { bands: Array.from({ length: 25 }, () => ({ fromMinute: 0, toMinute: 60, perKwh: 1 })) }],
  ])('with %s is refused', (_, change) => {
    expect(accepts({ ...full, ...change })).toBe(false)
  })

  test('with a key from the prototype is refused', () => {
    expect(accepts(JSON.parse('{"from":0,"__proto__":{"perKwh":1}}'))).toBe(false)
    expect(accepts({ from: 0, constructor: 1 })).toBe(false)
  })

  test('with both limits alike is a flat price', () => {
    expect(accepts({ from: 0, min: 5, max: 5 })).toBe(true)
  })
})

describe('the tariff in force', () => {
  const tariffs: [string, Tariff][] = [
    ['t-1', { from: 100, perKwh: 1 }],
    ['t-10', { from: 200, perKwh: 2 }],
    ['t-2', { from: 200, perKwh: 3 }],
    ['t-ccs', { from: 150, perKwh: 4, types: ['CCS2'] }],
  ]
  const idAt = (at: number, type?: string) => tariffAt(tariffs, at, type)?.id

  test('is the latest that had begun, at its first millisecond already', () => {
    expect([idAt(99), idAt(100), idAt(199), idAt(200), idAt(1e15)]).toEqual([undefined, 't-1', 't-1', 't-2', 't-2'])
  })

  test('of two that begin together is the same on every device, in whatever order they came', () => {
    expect(tariffAt([...tariffs].reverse(), 200)?.id).toBe('t-2')
  })

  test('for a type of connector comes before a newer one for all, and only for that type', () => {
    expect([idAt(149, 'CCS2'), idAt(150, 'CCS2'), idAt(300, 'CCS2'), idAt(300, 'CCS'), idAt(300)]).toEqual([
      't-1',
      't-ccs',
      't-ccs',
      't-2',
      't-2',
    ])
  })

  test('is none that was taken back', () => {
    expect(tariffAt([...tariffs, ['t-3', { from: 250, perKwh: 5, withdrawn: 240 }]], 300)?.id).toBe('t-2')
  })

  test('comes with its prices', () => {
    expect(tariffAt(new Map(tariffs), 120)).toEqual({ id: 't-1', tariff: { from: 100, perKwh: 1 } })
  })
})
