import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import { withLock } from '../../../scripts/set-up/lock.js'
import { plant, tree } from '../tree.ts'

const LOCK = fileURLToPath(new URL('../../../scripts/set-up/lock.js', import.meta.url))

/** A process that waits until three are there, and writes `in` and `out` around some work it does under the lock. */
const WORKER = `
  import { appendFileSync, readFileSync } from 'node:fs'
  import { setTimeout } from 'node:timers/promises'
  const { withLock } = await import(${JSON.stringify(LOCK)})
  appendFileSync('there', '.')
  while (readFileSync('there', 'utf8').length < 3) await setTimeout(1)
  await withLock('set-up.lock', async () => {
    appendFileSync('seen', 'in ')
    await setTimeout(20)
    appendFileSync('seen', 'out ')
  })
`

test('processes that all want the lock work one after the other', async () => {
  const root = tree({ 'worker.mjs': WORKER })
  const workers = [1, 2, 3].map(() => spawn(process.execPath, ['worker.mjs'], { cwd: root, stdio: 'inherit' }))

  await Promise.all(workers.map(worker => new Promise(resolve => worker.on('exit', resolve))))

  expect(readFileSync(join(root, 'seen'), 'utf8')).toBe('in out in out in out ')
  expect(readdirSync(root).sort()).toEqual(['seen', 'there', 'worker.mjs'])
})

test('the lock of a process that was killed is taken over', async () => {
  const root = tree()
  const { pid } = spawnSync(process.execPath, ['--eval', ''])
  plant(root, 'set-up.lock', String(pid))

  expect(await withLock(join(root, 'set-up.lock'), async () => 'done')).toBe('done')
  expect(existsSync(join(root, 'set-up.lock'))).toBe(false)
})

test('work that throws gives the lock back', async () => {
  const path = join(tree(), '.cache/set-up.lock')

  await expect(withLock(path, () => Promise.reject(new Error('disk full')))).rejects.toThrow('disk full')
  expect(existsSync(path)).toBe(false)
})
