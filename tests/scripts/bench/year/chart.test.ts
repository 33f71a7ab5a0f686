import { expect, test } from 'vitest'
import { chartOf, lineOf } from '../../../../scripts/bench/year/chart.ts'

test('a line is as high as its values, its highest at the top', () => {
  expect(lineOf([0, 1, 4, 8])).toBe('▁▂▅█')
  expect(lineOf([3, 3])).toBe('██')
  expect(lineOf([])).toBe('')
})

test('a chart tells the most of ours beside its goal, and where a plain document has come to', () => {
  const small = { bytes: 100_000, stateVector: 3000, openMs: 20 }
  const large = { bytes: 900_000, stateVector: 140_000, openMs: 400 }
  const points = [
    { day: 0, berth: small, plain: small },
    { day: 7, berth: small },
    { day: 14, berth: small, plain: large },
  ]
  expect(chartOf(points).slice(0, 3)).toEqual([
    'document, kB',
    '  Berth      ███  most 100.0, goal 150',
    '  plain Yjs  ▁█  at the end 900.0',
  ])
})
