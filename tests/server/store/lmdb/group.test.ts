import { expect, test } from 'vitest'
import { createGroup, type Plan, pauseMs, type Transact } from '../../../../server/store/lmdb/group.ts'
import type { Row } from '../../../../server/store/lmdb/layout.ts'
import { StoreFailed } from '../../../../server/store/log.ts'

/** A table whose transactions the test ends by hand. */
function handTable() {
  const written: string[][] = []
  const underWay: { end(): void; break(reason: unknown): void }[] = []
  const transact: Transact = work =>
    new Promise((resolve, reject) => {
      const keys: string[] = []
      work(rows => keys.push(...rows.map(row => row.key)))
      written.push(keys)
      underWay.push({ end: resolve, break: reject })
    })
  return { transact, written, next: () => underWay.shift() }
}

function planOf(name: string): () => Plan<string> {
  const rows: Row[] = [{ key: name, value: null }]
  return () => ({ answer: name, rows })
}

async function settled(promise: Promise<unknown>): Promise<unknown> {
  return promise.catch((error: unknown) => error)
}

function createScene() {
  const table = handTable()
  const failures: StoreFailed[] = []
  const group = createGroup(table.transact, error => failures.push(error))
  const answers: string[] = []
  const run = (name: string) => group.run(planOf(name)).then(answer => answers.push(answer))
  return { table, failures, group, answers, run }
}

test('what arrives while a transaction is under way shares the next one', async () => {
  const { table, group, answers, run } = createScene()
  const [first, second, third] = [run('a'), run('b'), run('c')]

  expect(table.written).toEqual([['a']])
  table.next()?.end()
  await first
  expect(answers).toEqual(['a'])
  expect(table.written).toEqual([['a'], ['b', 'c']])
  table.next()?.end()
  await Promise.all([second, third, group.idle()])
  expect(answers).toEqual(['a', 'b', 'c'])
})

test('nothing is answered before the transaction is durable', async () => {
  const { table, answers, run, group } = createScene()
  const answered = run('a')
  for (let turn = 0; turn < 10; turn++) await Promise.resolve()

  expect(answers).toEqual([])
  table.next()?.end()
  await answered
  await group.idle()
  expect(answers).toEqual(['a'])
})

test('a plan that throws fails alone', async () => {
  const { table, failures, group, answers, run } = createScene()
  const first = run('a')
  const mistake = settled(
    group.run(() => {
      throw new Error('twice')
    }),
  )
  const third = run('c')

  table.next()?.end()
  await first
  expect(await mistake).toEqual(new Error('twice'))
  table.next()?.end()
  await third
  expect(answers).toEqual(['a', 'c'])
  expect(failures).toEqual([])
})

test('after the first failure nothing is answered or written any more, and it is told once', async () => {
  const { table, failures, group, answers, run } = createScene()
  const [first, second, third] = [settled(run('a')), settled(run('b')), settled(run('c'))]
  const reason = new Error('ENOSPC')

  table.next()?.break(reason)

  const failed = new StoreFailed('The store could not write', { cause: reason })
  expect([await first, await second, await third, await settled(run('d'))]).toEqual([failed, failed, failed, failed])
  await group.idle()
  expect(failures).toEqual([failed])
  expect(failures[0]?.cause).toBe(reason)
  expect(answers).toEqual([])
  expect(table.written).toEqual([['a']])
})

test('few plans wait for nothing, many no longer than the last sync took, and never more than a few milliseconds', () => {
  expect([pauseMs(1, 3), pauseMs(3, 3)]).toEqual([null, null])
  expect([pauseMs(4, 0.3), pauseMs(4, 2.7), pauseMs(200, 50)]).toEqual([0, 2, 4])
})

test('after a large group the next one waits, and takes in what has come meanwhile', async () => {
  const table = handTable()
  let now = 0
  const waits: (() => void)[] = []
  const wait = () => new Promise<void>(resolve => waits.push(resolve))
  const group = createGroup(table.transact, () => {}, { uptime: () => now, wait })
  const run = (name: string) => group.run(planOf(name))
  const first = run('a')
  const many = ['b', 'c', 'd', 'e'].map(run)
  table.next()?.end()
  await first
  now = 3
  table.next()?.end()
  await Promise.all(many)
  const [late, later] = [run('f'), run('g')]

  expect(table.written).toEqual([['a'], ['b', 'c', 'd', 'e']])
  waits.shift()?.()
  await Promise.resolve()
  await Promise.resolve()
  expect(table.written).toEqual([['a'], ['b', 'c', 'd', 'e'], ['f', 'g']])
  table.next()?.end()
  await Promise.all([late, later, group.idle()])
})
