import { expect, test } from 'vitest'
import { likelyCash, split, typed } from '../../../client/state/cash.ts'

const press = (...keys: string[]) => keys.reduce(typed, 0)

test('keys are pressed as on a till', () => {
  expect(press('5', '6', '000')).toBe(56_000)
  expect(press('0', '000', '7')).toBe(7)
  expect(press('1', '2', 'back')).toBe(1)
  expect(press('back')).toBe(0)
  expect(press('1', '2', 'clear')).toBe(0)
  expect(press('99999999999', '9')).toBe(99_999_999_999)
})

test('what is likely held out is the sum itself and the next whole notes, each once, the least first', () => {
  expect(likelyCash(56_000, 'VND')).toEqual([56_000, 60_000, 100_000, 200_000])
  expect(likelyCash(50_000, 'VND')).toEqual([50_000, 60_000, 100_000, 200_000])
  expect(likelyCash(1_234, 'USD')).toEqual([1_234, 1_500, 2_000, 5_000])
  expect(likelyCash(0, 'VND')).toEqual([])
})

test('change is what was held out beyond the sum, and nothing of it was taken', () => {
  expect(split(56_000, 100_000)).toEqual({ taken: 56_000, change: 44_000, left: 0 })
  expect(split(56_000, 56_000)).toEqual({ taken: 56_000, change: 0, left: 0 })
  expect(split(56_000, 50_000)).toEqual({ taken: 50_000, change: 0, left: 6_000 })
})
