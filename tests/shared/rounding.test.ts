import fc from 'fast-check'
import { expect, test } from 'vitest'
import { timesOver } from '../../shared/rounding.ts'

test('a half is rounded up, and just under a half is not', () => {
  expect([
    timesOver(1, 1, 2),
    timesOver(3, 1, 2),
    timesOver(49_999, 1, 100_000),
    timesOver(50_000, 1, 100_000),
  ]).toEqual([1, 2, 0, 1])
})

test('a negative amount is the mirror of the positive one, so what is taken back is what was given', () => {
  expect([timesOver(-1, 1, 2), timesOver(-3, 1, 2), timesOver(-1, 1, 3), timesOver(-1, 0, 3)]).toEqual([-1, -2, 0, 0])
})

test('a product past 2^53 is exact to the last unit', () => {
  // 121,932,631,112,635,269 is no double, nor is the square of the largest one that counts.
  expect(timesOver(123_456_789, 987_654_321, 1_000)).toBe(121_932_631_112_635)
  expect(timesOver(9_007_199_254_740_991, 9_007_199_254_740_991, 9_007_199_254_740_991)).toBe(9_007_199_254_740_991)
  expect(timesOver(9_007_199_254_740_991, -3, 6)).toBe(-4_503_599_627_370_496)
})

test('an amount no double holds, a fraction, and a division by zero are our own mistakes', () => {
  expect(() => timesOver(9_007_199_254_740_991, 2, 1)).toThrow(RangeError)
  expect(() => timesOver(2 ** 53, 1, 1)).toThrow('not a safe whole number: 9007199254740992')
  expect(() => timesOver(0.5, 2, 1)).toThrow('not a safe whole number: 0.5')
  expect(() => timesOver(1, 1, 0)).toThrow(RangeError)
})

test('small and large products are rounded alike', () => {
  const number = fc.maxSafeInteger()
  fc.assert(
    fc.property(
      number,
      fc.integer({ min: -1_000, max: 1_000 }),
      fc.integer({ min: 1_000, max: 10 ** 9 }),
      (a, b, c) => {
        const doubled = 2n * BigInt(a) * BigInt(b)
        const result = BigInt(timesOver(a, b, c))
        const divisor = BigInt(c)
        // |result − a·b/c| ≤ 1/2, all times 2c
        const miss = 2n * result * divisor - doubled
        expect(miss <= divisor && miss >= -divisor).toBe(true)
        expect(timesOver(-a, b, c)).toBe(0 - timesOver(a, b, c))
      },
    ),
  )
})
