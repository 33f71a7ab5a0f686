import { join } from 'node:path'
import { BUDGETS, initialBytes } from './size/initial.ts'

/** The scripts a browser loads before the first screen of each app, gzipped, beside their budget. */
let isOver = false
console.log('app        initial JS gz   budget')
for (const [app, budget] of Object.entries(BUDGETS)) {
  const bytes = initialBytes(join('dist', app))
  const over = bytes > budget
  isOver ||= over
  console.log(`${app.padEnd(10)} ${kilobytes(bytes)}   ${kilobytes(budget)}${over ? '   over' : ''}`)
}
process.exitCode = isOver ? 1 : 0

function kilobytes(bytes: number): string {
  return `${(bytes / 1024).toFixed(1)} KB`.padStart(13)
}
