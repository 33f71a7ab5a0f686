import { expect, test } from 'vitest'
import { createGroup, type Plan, spacingMs, type Transact } from '../../../../server/store/lmdb/group.ts'
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
  // So much time passes between two looks at the clock that nobody waits.
  let now = 0
  const clock = { uptime: () => (now += 1000), wait: () => Promise.reject(new Error('A wait')) }
  const group = createGroup(table.transact, error => failures.push(error), clock)
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

test('a full group is followed a little later than a small one, and a slow disk is given as long as it took', () => {
  expect([spacingMs(1, 3), spacingMs(3, 0.1)]).toEqual([1, 1])
  expect([spacingMs(4, 0.3), spacingMs(4, 2.5), spacingMs(200, 50)]).toEqual([2, 5, 54])
})

test('a transaction soon after another waits, and takes in what comes meanwhile; after a pause nobody waits', async () => {
  const table = handTable()
  let now = 0
  const waits: { ms: number; over(): void }[] = []
  const wait = (ms: number) => new Promise<void>(over => waits.push({ ms, over }))
  const group = createGroup(table.transact, () => {}, { uptime: () => now, wait })
  const run = (name: string) => group.run(planOf(name))
  const first = run('a')
  now = 0.25
  table.next()?.end()
  await first
  await group.idle()
  now = 0.5
  const soon = [run('b'), run('c')]

  expect(table.written).toEqual([['a']])
  expect(waits.map(({ ms }) => ms)).toEqual([0.5])
  now = 1
  waits.shift()?.over()
  await Promise.resolve()
  expect(table.written).toEqual([['a'], ['b', 'c']])
  table.next()?.end()
  await Promise.all([...soon, group.idle()])
  now = 2
  const late = run('d')
  expect(table.written).toEqual([['a'], ['b', 'c'], ['d']])
  table.next()?.end()
  await late
})
