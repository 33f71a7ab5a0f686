import { spawnSync } from 'node:child_process'
import { mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { tree } from './tree.ts'

const OURS = fileURLToPath(new URL('../..', import.meta.url))

// A type that is lost becomes `any`, and then the wrong author is none.
const PROJECT = `import { openPerson } from 'berth/client'
import { createEngine } from 'berth/server'
import { type Author, defineKind } from 'berth/shared'

const author: Author = { id: 'anna', role: 'writer' }
// @ts-expect-error
const wrong: Author = { id: 7 }
console.log(author.id, typeof wrong, typeof openPerson, typeof createEngine, typeof defineKind)
`

test('another project imports the engine by its name, with its types', () => {
  const root = tree({ 'package.json': '{ "type": "module" }', 'project.ts': PROJECT })
  mkdirSync(join(root, 'node_modules'))
  symlinkSync(OURS, join(root, 'node_modules/berth'))
  const node = (...args: string[]) => {
    const { stdout, stderr } = spawnSync(process.execPath, args, { cwd: root, encoding: 'utf8' })
    return stdout + stderr
  }
  const types = ['--types', 'node', '--typeRoots', join(OURS, 'node_modules/@types'), '--skipLibCheck']
  const tsc = [join(OURS, 'node_modules/typescript/bin/tsc'), '--strict', '--module', 'nodenext', ...types]

  expect(node(...tsc, 'project.ts')).toBe('')
  expect(node('project.js')).toBe('anna object function function function\n')
})
