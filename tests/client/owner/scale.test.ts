import { expect, test } from 'vitest'
import { namedOf, topOf } from '../../../client/owner/money/scale.ts'

test('an axis ends at the next round number, whose half is round too', () => {
  const peaks = [0, 1, 3, 10, 99, 100, 101, 260, 2_240_663]
  expect(peaks.map(topOf)).toEqual([2, 2, 4, 10, 100, 100, 150, 300, 3_000_000])
})

test('a few bars are all named, of many some at even distances, and today always', () => {
  expect(namedOf(5, 6)).toEqual([0, 1, 2, 3, 4])
  expect(namedOf(7, 4)).toEqual([0, 2, 4, 6])
  expect(namedOf(60, 4)).toEqual([19, 39, 59])
  expect(namedOf(0, 4)).toEqual([])
})
