import { expect, test } from 'vitest'
import { outcomeOf } from '../../../scripts/parts/tests.js'

const counts = { passed: 7, failed: 0, skipped: 0, broken: 0 }

test.each([
  ['all passed', true, counts, { passed: 7, failed: 0, note: '7 of 7' }],
  ['two failed', false, { ...counts, failed: 2 }, { passed: 7, failed: 2, note: '7 of 9' }],
  ['a file did not load', false, { ...counts, broken: 1 }, { passed: 7, failed: 1, note: '7 of 8' }],
  ['an error outside all tests', false, counts, { passed: 7, failed: 1, note: '7 of 7' }],
  ['one skipped', true, { ...counts, skipped: 1 }, { passed: 7, failed: 0, note: '7 of 7, 1 skipped' }],
  ['vitest died', false, undefined, { passed: 0, failed: 1, note: 'did not finish' }],
  ['nothing was touched', true, undefined, { passed: 0, failed: 0, note: 'none to run' }],
])('%s', (_, ok, seen, outcome) => {
  expect(outcomeOf(ok, seen)).toEqual({ ...outcome, output: '' })
})
