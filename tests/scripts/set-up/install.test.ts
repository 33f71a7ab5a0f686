import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { isInstalled, isSame } from '../../../scripts/set-up/install.js'
import { plant, tree } from '../tree.ts'

const yjs = { version: '13.6.33', integrity: 'sha512-a' }
const forMac = { version: '1.0.0', integrity: 'sha512-b', optional: true }

/** A lock file; the project itself is in ours and not in npm's note of what it installed. */
function lock(packages: object, name?: string) {
  return JSON.stringify({ packages: { ...(name ? { '': { name } } : {}), ...packages } })
}

test('a clone that has nothing is not installed', () => {
  expect(isInstalled(tree({ 'package-lock.json': lock({ 'node_modules/yjs': yjs }, 'berth') }))).toBe(false)
})

test('an install that somebody did by hand counts, and is remembered', () => {
  const root = tree({
    'package-lock.json': lock({ 'node_modules/yjs': yjs, 'node_modules/fsevents': forMac }, 'berth'),
    'node_modules/.package-lock.json': lock({ 'node_modules/yjs': yjs }),
  })

  expect(isInstalled(root)).toBe(true)
  expect(readFileSync(join(root, 'node_modules/.berth-installed'), 'utf8')).toMatch(/^[0-9a-f]{64} \w+ \w+\n$/)
  plant(root, 'node_modules/.package-lock.json', lock({}))
  expect(isInstalled(root)).toBe(true)
})

test('a lock file that has changed since asks for another install', () => {
  const root = tree({
    'package-lock.json': lock({ 'node_modules/yjs': yjs }, 'berth'),
    'node_modules/.package-lock.json': lock({ 'node_modules/yjs': yjs }),
  })
  expect(isInstalled(root)).toBe(true)

  plant(root, 'package-lock.json', lock({ 'node_modules/yjs': { ...yjs, version: '13.6.34' } }, 'berth'))
  expect(isInstalled(root)).toBe(false)
})

test.each([
  ['the same', { 'node_modules/yjs': yjs }, true],
  ['the same, with an optional package', { 'node_modules/yjs': yjs, 'node_modules/fsevents': forMac }, true],
  ['nothing', {}, false],
  ['another version', { 'node_modules/yjs': { ...yjs, version: '13.6.3' } }, false],
  ['another content', { 'node_modules/yjs': { ...yjs, integrity: 'sha512-c' } }, false],
  ['one too many', { 'node_modules/yjs': yjs, 'node_modules/ws': yjs }, false],
  ['it in another place', { 'node_modules/y-websocket/node_modules/yjs': yjs }, false],
])('where the lock asks for one package, having %s is the same: %#', (_, installed, answer) => {
  const wanted = { packages: { '': {}, 'node_modules/yjs': yjs, 'node_modules/fsevents': forMac } }

  expect(isSame(wanted, { packages: installed })).toBe(answer)
})
