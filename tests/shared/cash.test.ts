import fc from 'fast-check'
import { expect, test } from 'vitest'
import { cashStepsOf, EXACT, inCash, isRounding } from '../../shared/cash.ts'

test('a sum in cash is the nearest that can be paid, half up', () => {
  expect([23_400, 23_499, 23_500, 23_600, 23_000].map(due => inCash(due, 1000))).toEqual([
    { amount: 23_000, rounding: -400 },
    { amount: 23_000, rounding: -499 },
    { amount: 24_000, rounding: 500 },
    { amount: 24_000, rounding: 400 },
    { amount: 23_000, rounding: 0 },
  ])
  expect([23_249, 23_250].map(due => inCash(due, 500).amount)).toEqual([23_000, 23_500])
  expect(inCash(1237, 5)).toEqual({ amount: 1235, rounding: -2 })
})

test('nothing is rounded where there is no rule, or nothing would be left', () => {
  expect(inCash(23_401, EXACT)).toEqual({ amount: 23_401, rounding: 0 })
  expect([inCash(400, 1000), inCash(500, 1000), inCash(0, 1000)]).toEqual([
    { amount: 400, rounding: 0 },
    { amount: 1000, rounding: 500 },
    { amount: 0, rounding: 0 },
  ])
})

test('whatever is due, its rounding is one that the currency allows', () => {
  const currency = fc.constantFrom('VND', 'CHF', 'SEK', 'HUF')
  fc.assert(
    fc.property(currency, fc.nat(5_000_000), fc.nat(1), (of, due, choice) => {
      const steps = cashStepsOf(of)
      const cash = inCash(due, steps[choice % steps.length] ?? EXACT)
      expect(cash.amount - cash.rounding).toBe(due)
      expect(cash.rounding === 0 || isRounding(cash, of)).toBe(true)
    }),
  )
})

test('no rounding is more than half of the largest step, and none is of a currency with small coins', () => {
  expect(isRounding({ amount: 23_000, rounding: -500 }, 'VND')).toBe(true)
  expect(isRounding({ amount: 23_000, rounding: -501 }, 'VND')).toBe(false)
  expect(isRounding({ amount: 23_500, rounding: 300 }, 'VND')).toBe(false)
  expect(isRounding({ amount: 23_400, rounding: -100 }, 'VND')).toBe(false)
  expect(isRounding({ amount: 1000, rounding: -1 }, 'KWD')).toBe(false)
})
