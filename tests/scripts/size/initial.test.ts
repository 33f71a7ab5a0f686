import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { expect, onTestFinished, test } from 'vitest'
import { BUDGETS, initialBytes, initialScripts } from '../../../scripts/size/initial.ts'

const HTML = `<script type="module" crossorigin src="/staff/assets/index-A1.js"></script>
<link rel="modulepreload" crossorigin href="/staff/assets/part-B2.js">
<link rel="stylesheet" crossorigin href="/staff/assets/index-C3.css">`

test('the entry and what it needs at once count, styles and later screens do not', () => {
  expect(initialScripts(HTML)).toEqual(['assets/index-A1.js', 'assets/part-B2.js'])
})

test('what is loaded is counted as it is sent: gzipped', () => {
  const folder = mkdtempSync(join(tmpdir(), 'berth-size-'))
  onTestFinished(() => rmSync(folder, { recursive: true }))
  mkdirSync(join(folder, 'assets'))
  writeFileSync(join(folder, 'index.html'), HTML)
  writeFileSync(join(folder, 'assets/index-A1.js'), 'a'.repeat(5000))
  writeFileSync(join(folder, 'assets/part-B2.js'), 'b'.repeat(5000))
  writeFileSync(join(folder, 'assets/later-D4.js'), 'c'.repeat(5000))
  const [a, b] = [gzipSync('a'.repeat(5000)).length, gzipSync('b'.repeat(5000)).length]
  expect(initialBytes(folder)).toBe(a + b)
})

test.each(Object.entries(BUDGETS))('the %s app stays within its budget', (app, budget) => {
  expect(initialBytes(join('dist', app))).toBeLessThanOrEqual(budget)
})
