import { expect, test } from 'vitest'
import { readCsv, toCsv } from '../../shared/csv.ts'

test('what begins like a formula is text, and a figure stays a figure', () => {
  const rows = [['=HYPERLINK("http://evil.example","x")', '+84901234567', '-2+3', '@SUM(A1)', '\t=1', -500, 'A1']]
  expect(toCsv(rows)).toBe(
    '\uFEFF"\'=HYPERLINK(""http://evil.example"",""x"")",\'+84901234567,\'-2+3,\'@SUM(A1),\'\t=1,-500,A1\r\n',
  )
})

test('commas, quotes and line ends come back as they were', () => {
  const rows = [
    ['Bến Thành, quận 1', 'nói "vâng"', 'hai\ndòng'],
    ['a', '', 'c'],
  ]
  expect(readCsv(toCsv(rows)).map(({ cells }) => cells)).toEqual(rows)
})

test('a sheet saved with semicolons is read, and each row knows its line', () => {
  expect(readCsv('label;type\r\n\r\nA1;"ccs2\n"\nA2;type2')).toEqual([
    { line: 1, cells: ['label', 'type'] },
    { line: 3, cells: ['A1', 'ccs2'] },
    { line: 5, cells: ['A2', 'type2'] },
  ])
})
