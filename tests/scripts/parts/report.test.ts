import { expect, test } from 'vitest'
import { summary } from '../../../scripts/parts/report.js'

const fine = { passed: 1, failed: 0, output: 'a lot', milliseconds: 1234 }

test('the summary has a line for each part and ends with the two numbers', () => {
  const results = [
    { name: 'types', ...fine },
    { name: 'lint', passed: 0, failed: 1, output: 'a.ts is untidy\n', milliseconds: 60 },
    { name: 'tests', passed: 40, failed: 2, output: '', milliseconds: 12_000, note: '40 of 42' },
  ]

  expect(summary(results).split('\n')).toEqual([
    '',
    '── lint failed ──',
    'a.ts is untidy',
    '',
    'types     ok         1.2 s',
    'lint      failed     0.1 s',
    'tests     failed    12.0 s  40 of 42',
    '41 passed, 3 failed',
  ])
})

test('what two parts complain about is printed once', () => {
  const results = [
    { name: 'build', passed: 0, failed: 1, output: 'a.ts: no\n', milliseconds: 0 },
    { name: 'types', passed: 0, failed: 1, output: 'a.ts: no\ntests/a.ts: no\n', milliseconds: 0 },
  ]

  expect(summary(results).split('\n')).toEqual([
    '',
    '── types failed ──',
    'a.ts: no',
    'tests/a.ts: no',
    '',
    'build     failed     0.0 s',
    'types     failed     0.0 s',
    '0 passed, 2 failed',
  ])
})
