import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { build, isBuilt } from '../../../scripts/set-up/build.js'
import { plant, tree } from '../tree.ts'

/** A build that copies one file, and fails when that says so. */
const copy = { name: 'copy', inputs: ['shared', 'copy.js'], output: 'dist/copy', command: ['copy.js'] }
const COPY = `
  import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
  const text = readFileSync('shared/a.ts', 'utf8')
  mkdirSync('dist/copy', { recursive: true })
  writeFileSync('dist/copy/a.js', text)
  if (text === 'wrong') console.log('shared/a.ts is wrong')
  process.exit(text === 'wrong' ? 2 : 0)
`

function project() {
  return tree({ 'package.json': '{ "type": "module" }', 'copy.js': COPY, 'shared/a.ts': 'one' })
}

test('what was built once is not built again until an input changes', async () => {
  const root = project()
  expect(isBuilt(root, copy)).toBe(false)

  expect(await build(root, copy)).toEqual({ ok: true, output: '' })
  expect(isBuilt(root, copy)).toBe(true)
  expect(readFileSync(join(root, 'dist/copy/a.js'), 'utf8')).toBe('one')

  plant(root, 'shared/a.ts', 'two')
  expect(isBuilt(root, copy)).toBe(false)
  plant(root, 'shared/a.ts', 'one')
  expect(isBuilt(root, copy)).toBe(true)
})

test.each(['shared/b.ts', 'shared/deep/er/a.ts', 'copy.js'])('a change of %s is seen', async path => {
  const root = project()
  await build(root, copy)

  plant(root, path, 'new')
  expect(isBuilt(root, copy)).toBe(false)
})

test('packages below an input are no input', async () => {
  const root = project()
  await build(root, copy)

  plant(root, 'shared/bench/node_modules/yjs/index.js', 'new')
  expect(isBuilt(root, copy)).toBe(true)
  plant(root, 'shared/bench/node_modules.ts', 'new')
  expect(isBuilt(root, copy)).toBe(false)
})

test('text that moves from one file to the next is seen', async () => {
  const root = project()
  plant(root, 'shared/b.ts', 'xy')
  plant(root, 'shared/c.ts', '')
  await build(root, copy)

  plant(root, 'shared/b.ts', 'x')
  plant(root, 'shared/c.ts', 'y')
  expect(isBuilt(root, copy)).toBe(false)
})

test('a build that failed says why, keeps what it wrote, and runs again next time', async () => {
  const root = project()
  plant(root, 'shared/a.ts', 'wrong')

  expect(await build(root, copy)).toEqual({ ok: false, output: 'shared/a.ts is wrong\n' })
  expect(existsSync(join(root, 'dist/copy/a.js'))).toBe(true)
  expect(isBuilt(root, copy)).toBe(false)
})
