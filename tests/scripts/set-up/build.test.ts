import { existsSync, readFileSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { run } from '../../../scripts/command.js'
import { build, isBuilt, nodeStep } from '../../../scripts/set-up/build.js'
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

test('all files that are compiled for Node are its inputs', async () => {
  const root = fileURLToPath(new URL('../../..', import.meta.url))
  const list = [process.execPath, ...nodeStep.command, '--listFilesOnly']
  const { output } = await run(list, { cwd: root })
  const files = output
    .trim()
    .split('\n')
    .map(path => relative(root, path))
  const own = files.filter(path => !path.startsWith('node_modules/'))
  expect(own).toContain('server/main.ts')
  expect(own.filter(path => !nodeStep.inputs.some(input => path.startsWith(`${input}/`)))).toEqual([])
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
