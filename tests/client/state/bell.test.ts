import { expect, test } from 'vitest'
import { Bell } from '../../../client/state/bell.ts'

const QUIET_MS = 3000

test('what lay there when the page was opened is silent, and what comes then rings', () => {
  const bell = new Bell(QUIET_MS)
  expect(bell.hear({ newest: 40, refused: 2 }, true, 0)).toBe(null)
  expect(bell.hear({ newest: 40, refused: 2 }, true, 10_000)).toBe(null)
  expect(bell.hear({ newest: 41, refused: 2 }, true, 20_000)).toBe('sound')
})

test('forty bookings after an hour without a link are one sound', () => {
  const bell = new Bell(QUIET_MS)
  bell.hear({ newest: 1, refused: 0 }, true, 0)
  const rung = Array.from({ length: 40 }, (_, index) =>
    bell.hear({ newest: 2 + index, refused: 0 }, index > 30, 3_600_000 + index),
  )
  expect(rung.filter(ring => ring === 'sound')).toHaveLength(1)
  expect(rung.filter(ring => ring === 'show')).toHaveLength(8)
})

test('nothing rings before it is known to be all there is', () => {
  const bell = new Bell(QUIET_MS)
  expect(bell.hear({ newest: 0, refused: 0 }, false, 0)).toBe(null)
  expect(bell.hear({ newest: 5, refused: 0 }, false, 10)).toBe(null)
  expect(bell.hear({ newest: 5, refused: 0 }, true, 20)).toBe(null)
})

test('a refusal rings, and dismissing one does not', () => {
  const bell = new Bell(QUIET_MS)
  bell.hear({ newest: 1, refused: 0 }, true, 0)
  expect(bell.hear({ newest: 1, refused: 1 }, true, 10_000)).toBe('sound')
  expect(bell.hear({ newest: 1, refused: 0 }, true, 20_000)).toBe(null)
})
