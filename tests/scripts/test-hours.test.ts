import { execFileSync } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'

const CLOCK = fileURLToPath(import.meta.resolve('../helpers/shift-clock.js'))
const HOUR_MS = 3_600_000

test('a process whose clock is put off knows no other time, and still reads the times it is given', () => {
  const told = [
    'Date.now()',
    'new Date().getTime()',
    'Date.parse(Date())',
    'new Date(5).getTime()',
    'Date.UTC(1970, 0, 2)',
    'Number(new Date() instanceof Date && new Date().constructor === Date)',
  ]
  const env = { ...process.env, BERTH_SHIFT_MS: String(-9 * HOUR_MS) }
  const printed = execFileSync(process.execPath, [`--import=${CLOCK}`, '-p', `JSON.stringify([${told}])`], { env })
  const [now, made, said, ...given]: number[] = JSON.parse(String(printed))
  for (const time of [now, made, said])
    expect(Math.abs(Number(time) - (Date.now() - 9 * HOUR_MS))).toBeLessThan(HOUR_MS)
  expect(given).toEqual([5, 86_400_000, 1])
})
